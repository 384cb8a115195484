// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceChangeListener;
import io.undertow.server.handlers.resource.ResourceManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The application's files and, behind them, the {@code META-INF/resources} of its jars (Servlet 6.1, 4.6). Thread-safe; what it shows
 * never changes.
 */
final class OverlayResources implements ResourceManager {
    /** From this size on the engine sends a file without copying it through the JVM. */
    private static final long TRANSFER_FROM = 64 * 1024;

    private final List<ResourceManager> roots = new ArrayList<>();

    OverlayResources(StagedFiles files, WebModel model, String hash) {
        roots.add(root(files.app(), hash));
        for (String jar : model.resourceJars()) {
            if (Files.isDirectory(files.resources(jar))) {
                roots.add(root(files.resources(jar), hash));
            }
        }
    }

    private static ResourceManager root(Path directory, String hash) {
        return PathResourceManager.builder()
                .setBase(directory)
                .setTransferMinSize(TRANSFER_FROM)
                .setCaseSensitive(true)
                .setFollowLinks(false)
                .setETagFunction(path -> FileTag.of(hash, path))
                .build();
    }

    @Override
    public Resource getResource(String path) throws IOException {
        List<Resource> directories = new ArrayList<>();
        for (ResourceManager root : roots) {
            Resource found = root.getResource(path);
            if (found != null && !found.isDirectory() && directories.isEmpty()) {
                return found;
            }
            if (found != null && found.isDirectory()) {
                directories.add(found);
            }
        }
        return switch (directories.size()) {
            case 0 -> null;
            case 1 -> directories.getFirst();
            default -> new MergedDirectory(directories);
        };
    }

    @Override
    public boolean isResourceChangeListenerSupported() {
        return false;
    }

    @Override
    public void registerResourceChangeListener(ResourceChangeListener listener) {
        throw new UnsupportedOperationException("a staged application never changes");
    }

    @Override
    public void removeResourceChangeListener(ResourceChangeListener listener) {
        throw new UnsupportedOperationException("a staged application never changes");
    }

    @Override
    public void close() throws IOException {
        for (ResourceManager root : roots) {
            root.close();
        }
    }
}
