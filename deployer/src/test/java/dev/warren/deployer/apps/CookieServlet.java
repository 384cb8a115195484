// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the cookies that came, and sends some. */
@WebServlet("/cookies")
public final class CookieServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                response.getWriter().println(cookie.getName() + "=" + cookie.getValue());
            }
        }
        String send = request.getParameter("send");
        if ("yes".equals(send)) {
            send(response);
        } else if ("bad".equals(send)) {
            response.addCookie(with("split", "Priority", "Low\r\nX-Injected: yes"));
            response.addCookie(with("more", "Priority", "Low; Domain=example.org"));
            response.addCookie(new Cookie("good", "a"));
            refused(response, "a\r\nX-Injected: yes");
            refused(response, "a; Domain=example.org");
        } else if ("session".equals(send)) {
            request.getSession();
        }
    }

    private static Cookie with(String name, String attribute, String value) {
        Cookie cookie = new Cookie(name, "v");
        cookie.setAttribute(attribute, value);
        return cookie;
    }

    private static void refused(HttpServletResponse response, String value) {
        try {
            response.addCookie(new Cookie("refused", value));
            throw new IllegalStateException("a value with " + value + " was taken");
        } catch (IllegalArgumentException e) {
            response.addHeader("X-Refused", "yes");
        }
    }

    private static void send(HttpServletResponse response) {
        Cookie plain = new Cookie("plain", "v");
        response.addCookie(plain);
        Cookie full = new Cookie("full", "a=b");
        full.setPath("/p");
        full.setDomain("example.org");
        full.setMaxAge(60);
        full.setSecure(true);
        full.setHttpOnly(true);
        full.setAttribute("SameSite", "None");
        full.setAttribute("Partitioned", "");
        full.setAttribute("Priority", "High");
        response.addCookie(full);
        Cookie gone = new Cookie("gone", "");
        gone.setMaxAge(0);
        response.addCookie(gone);
    }
}
