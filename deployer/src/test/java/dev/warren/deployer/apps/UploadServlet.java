// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Tells what was uploaded. */
@WebServlet("/upload")
@MultipartConfig(maxFileSize = 20)
public final class UploadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var part = request.getPart("file");
        byte[] content = part.getInputStream().readAllBytes();
        response.getWriter().print(part.getSubmittedFileName() + "=" + new String(content, StandardCharsets.UTF_8));
    }
}
