// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Does what the rest of the path says. Mapped by annotation, whose mapping and parameter the descriptor replaces, and by code. */
@WebServlet(
        name = "parts",
        urlPatterns = "/of-the-annotation/*",
        initParams = {@WebInitParam(name = "p", value = "annotation"), @WebInitParam(name = "q", value = "annotation")},
        loadOnStartup = 2,
        asyncSupported = true)
@MultipartConfig(maxFileSize = 20)
public final class PartsServlet extends HttpServlet implements Marked {
    private static final long serialVersionUID = 1L;

    @Resource(name = "greeting")
    private String greeting;

    private String constructed = "no";

    @PostConstruct
    private void constructed() {
        constructed = greeting;
    }

    @Override
    public void init() {
        StartTrace.add(getServletContext(), PartsServlet.class);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain;charset=UTF-8");
        switch (asked(request)) {
            case "/started" -> response.getWriter().print(getServletContext().getAttribute(StartTrace.ATTRIBUTE));
            case "/declared" -> declared(response);
            case "/loaded" -> loaded(request, response);
            case "/forward" ->
                request.getRequestDispatcher("/parts/told?to=%26").forward(request, response);
            case "/include" -> request.getRequestDispatcher("/parts/told").include(request, response);
            case "/named" -> getServletContext().getNamedDispatcher("added").forward(request, response);
            case "/throw" -> throw new IllegalStateException("secret");
            case "/refuse" -> response.sendError(HttpServletResponse.SC_CONFLICT, "secret");
            case "/later" -> later(request.startAsync());
            case "/never" -> request.startAsync().setTimeout(50);
            case "/upgrade" -> request.upgrade(Shouting.class);
            case "/upload" -> upload(request, response);
            case "/cookie" -> cookie(request, response);
            default -> tell(request, response);
        }
    }

    /** Whoever is included finds the path of the request where it was, and its own in an attribute. */
    private static String asked(HttpServletRequest request) {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        return included == null ? request.getPathInfo() : included.toString();
    }

    private void declared(HttpServletResponse response) throws IOException {
        ServletContext context = getServletContext();
        response.getWriter()
                .print(getInitParameter("p") + " " + getInitParameter("q") + " " + constructed + " "
                        + context.getInitParameter("context") + " " + context.getEffectiveMajorVersion() + "."
                        + context.getEffectiveMinorVersion() + " " + context.getMimeType("a.made-up") + " "
                        + context.getAttribute(ServletContext.ORDERED_LIBS));
    }

    private void loaded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> found = new ArrayList<>();
        found.add(text(getServletContext().getResourceAsStream("/from-library.txt")));
        found.add(text(getClass().getClassLoader().getResourceAsStream("versioned.txt")));
        found.add(text(getClass().getClassLoader().getResourceAsStream("from-class-path.txt")));
        for (String hidden :
                List.of("io.undertow.Undertow", "org.xnio.Xnio", "dev.warren.deployer.StagedApplication")) {
            try {
                found.add(Class.forName(hidden).getName());
            } catch (ClassNotFoundException e) {
                found.add("hidden");
            }
        }
        found.add(Boolean.toString(request.getServletContext().getClassLoader()
                == Thread.currentThread().getContextClassLoader()));
        response.getWriter().print(String.join(" ", found));
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return in == null ? "missing" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void later(AsyncContext context) {
        context.start(() -> context.dispatch("/parts/told"));
    }

    private static void upload(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        for (Part part : request.getParts()) {
            response.getWriter()
                    .print(part.getSubmittedFileName() + "="
                            + new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void cookie(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cookie cookie = new Cookie("seen", request.getCookies()[0].getValue() + "!");
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
        response.getWriter().print(request.getSession().isNew());
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(request.getAttribute(MarkFilter.ATTRIBUTE) + " " + request.getMethod() + " "
                        + request.getRequestURI() + " " + request.getQueryString() + " "
                        + request.getHttpServletMapping().getMappingMatch() + " "
                        + request.getAttribute("jakarta.servlet.error.status_code"));
    }
}
