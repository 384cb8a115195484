// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.files;

import io.undertow.servlet.handlers.DefaultServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves files, as the servlet named {@code default} that applications may map and extend. Where a file lies compressed beside another one, it is
 * sent to clients that accept that. Thread-safe.
 */
public final class FileServlet extends DefaultServlet {
    /** What applications call it, and servers before Warren. */
    public static final String NAME = "default";

    private static final long serialVersionUID = 1L;
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    private final transient Set<String> compressed;

    /**
     * Serves the files of an application.
     *
     * @param compressed paths of files that are other files compressed, as {@link Precompressed} finds them
     */
    public FileServlet(Set<String> compressed) {
        this.compressed = Set.copyOf(compressed);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean plain = compressed.isEmpty()
                || request.getDispatcherType() == DispatcherType.INCLUDE
                || request.getHeader("Range") != null;
        if (plain) {
            super.doGet(request, response);
        } else {
            serveSmallest(request, response);
        }
    }

    private void serveSmallest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = path(request);
        List<Precompressed> there = Precompressed.all().stream()
                .filter(each -> compressed.contains(path + each.suffix()))
                .toList();
        if (!there.isEmpty()) {
            response.addHeader("Vary", ACCEPT_ENCODING);
        }
        List<String> accepted = Collections.list(request.getHeaders(ACCEPT_ENCODING));
        Optional<Precompressed> best = there.stream()
                .filter(each -> AcceptedEncodings.include(accepted, each.coding()))
                .findFirst();
        if (best.isPresent()) {
            if (response.getContentType() == null) {
                String type = getServletContext().getMimeType(path);
                response.setContentType(type == null ? "application/octet-stream" : type);
            }
            response.setHeader("Content-Encoding", best.get().coding());
            super.doGet(new Beside(request, best.get().suffix()), response);
        } else {
            super.doGet(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** A request for the file beside the one that was asked for. */
    private static final class Beside extends HttpServletRequestWrapper {
        private final String suffix;

        Beside(HttpServletRequest request, String suffix) {
            super(request);
            this.suffix = suffix;
        }

        @Override
        public String getServletPath() {
            return getPathInfo() == null ? super.getServletPath() + suffix : super.getServletPath();
        }

        @Override
        public String getPathInfo() {
            String info = super.getPathInfo();
            return info == null ? null : info + suffix;
        }
    }
}
