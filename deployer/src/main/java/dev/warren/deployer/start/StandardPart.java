// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;

/**
 * A part that can be written to a file even if it came without a file's name, and below the location of its {@code multipart-config} wherever
 * that is (Servlet 6.1, 8.1.5). Used by the threads of one request.
 *
 * @param engines what the engine has read
 * @param directory where relative names lead to
 * @param getSize in bytes, which the engine cannot tell once the part was written, and counts in characters where it has no file
 */
record StandardPart(Part engines, Path directory, long getSize) implements Part {

    static StandardPart of(Part engines, Path directory) throws IOException {
        return new StandardPart(engines, directory, isFile(engines) ? engines.getSize() : length(engines));
    }

    private static boolean isFile(Part part) {
        return part.getSubmittedFileName() != null;
    }

    private static long length(Part field) throws IOException {
        try (InputStream in = field.getInputStream()) {
            return in.readAllBytes().length;
        }
    }

    /** Returns where the servlet that a request is for keeps its parts. */
    static Path directory(ServletRequestContext context) {
        Path temporary = context.getDeployment().getDeploymentInfo().getTempPath();
        MultipartConfigElement config = context.getOriginalServletPathMatch()
                .getServletChain()
                .getManagedServlet()
                .getMultipartConfig();
        return config == null ? temporary : temporary.resolve(config.getLocation());
    }

    @Override
    public void write(String fileName) throws IOException {
        Path file = directory.resolve(fileName);
        if (isFile(engines)) {
            engines.write(file.toString());
        } else {
            try (InputStream in = getInputStream()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return engines.getInputStream();
    }

    @Override
    public String getContentType() {
        return engines.getContentType();
    }

    @Override
    public String getName() {
        return engines.getName();
    }

    @Override
    public String getSubmittedFileName() {
        return engines.getSubmittedFileName();
    }

    @Override
    public void delete() throws IOException {
        engines.delete();
    }

    @Override
    public String getHeader(String name) {
        return engines.getHeader(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return List.copyOf(engines.getHeaders(name));
    }

    @Override
    public Collection<String> getHeaderNames() {
        return engines.getHeaderNames();
    }
}
