// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers HEAD as servlets did before API 6.0: by a GET whose body the servlet itself counts and drops. */
@WebServlet(value = "/old", initParams = @WebInitParam(name = "jakarta.servlet.http.legacyDoHead", value = "true"))
public final class OldHeadServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Method", request.getMethod());
        response.getWriter().print("plain");
    }
}
