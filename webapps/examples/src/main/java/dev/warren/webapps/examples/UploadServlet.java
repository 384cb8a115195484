// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.examples;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Takes files of a form and tells their sizes and SHA-256 digests; nothing is kept. A part above a megabyte waits in the
 * application's temporary directory, a smaller one in memory. Stateless, hence thread-safe.
 */
@WebServlet("/upload")
@MultipartConfig(
        fileSizeThreshold = 1 << 20,
        maxFileSize = UploadServlet.LARGEST_FILE,
        maxRequestSize = UploadServlet.LARGEST_FILE + (1 << 20))
public final class UploadServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    static final long LARGEST_FILE = 50L << 20;

    /** Made by the container, once per worker. */
    public UploadServlet() {}

    /**
     * Answers with one object for each file: {@code {"pid": 1, "files": [{"name", "bytes", "sha256"}]}}.
     *
     * @throws IOException if the client is gone
     * @throws ServletException never: what is no form is answered with 400
     */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            Json.refuse(response, HttpServletResponse.SC_BAD_REQUEST, "send a form with files (multipart/form-data)");
            return;
        }
        request.setCharacterEncoding(StandardCharsets.UTF_8); // of the files' names, which browsers send as the page is
        List<String> files = new ArrayList<>();
        try {
            for (Part part : request.getParts()) {
                if (part.getSubmittedFileName() != null
                        && !part.getSubmittedFileName().isEmpty()) {
                    files.add(describe(part));
                }
                part.delete();
            }
        } catch (IllegalStateException e) { // the Servlet API's word for: larger than @MultipartConfig allows
            Json.refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "a file may have 50 MB at most");
            return;
        }
        Json.answer(
                response,
                HttpServletResponse.SC_OK,
                "{\"pid\": " + ProcessHandle.current().pid() + ", \"files\": [" + String.join(", ", files) + "]}");
    }

    private static String describe(Part part) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(part.getInputStream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return "{\"name\": " + Json.quote(part.getSubmittedFileName()) + ", \"bytes\": " + part.getSize()
                + ", \"sha256\": \"" + HexFormat.of().formatHex(digest.digest()) + "\"}";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
