// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.util.ETag;
import io.undertow.util.MimeMappings;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A directory that stands in several places: it is the first one, and lists the entries of all. Immutable. */
final class MergedDirectory implements Resource {
    private final List<Resource> directories;
    private final Resource first;

    MergedDirectory(List<Resource> directories) {
        this.directories = List.copyOf(directories);
        this.first = directories.getFirst();
    }

    @Override
    public List<Resource> list() {
        Map<String, Resource> byName = new LinkedHashMap<>();
        directories.forEach(directory -> directory.list().forEach(entry -> byName.putIfAbsent(entry.getName(), entry)));
        return List.copyOf(byName.values());
    }

    @Override
    public String getPath() {
        return first.getPath();
    }

    @Override
    public Date getLastModified() {
        return first.getLastModified();
    }

    @Override
    public String getLastModifiedString() {
        return first.getLastModifiedString();
    }

    @Override
    public ETag getETag() {
        return first.getETag();
    }

    @Override
    public String getName() {
        return first.getName();
    }

    @Override
    public boolean isDirectory() {
        return true;
    }

    @Override
    public String getContentType(MimeMappings mimeMappings) {
        return first.getContentType(mimeMappings);
    }

    @Override
    public void serve(Sender sender, HttpServerExchange exchange, IoCallback callback) {
        first.serve(sender, exchange, callback);
    }

    @Override
    public Long getContentLength() {
        return first.getContentLength();
    }

    @Override
    public String getCacheKey() {
        return first.getCacheKey();
    }

    @Override
    public File getFile() {
        return first.getFile();
    }

    @Override
    public Path getFilePath() {
        return first.getFilePath();
    }

    @Override
    public File getResourceManagerRoot() {
        return first.getResourceManagerRoot();
    }

    @Override
    public Path getResourceManagerRootPath() {
        return first.getResourceManagerRootPath();
    }

    @Override
    public URL getUrl() {
        return first.getUrl();
    }
}
