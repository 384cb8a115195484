// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequestAttributeEvent;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks requests and responses what the API says of them; what they did is told by {@code /api/told}, a line each: many a case spoils its response. */
@WebServlet(value = "/api/*", asyncSupported = true)
@MultipartConfig(location = "parts")
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    /** What may throw. */
    @FunctionalInterface
    public interface Attempt {
        /** Does it. */
        void run() throws Exception;
    }

    private static void tell(String what, Object value) {
        TOLD.add(what + ": " + value);
    }

    private static void attempt(String what, Attempt attempt) {
        answer(what, () -> {
            attempt.run();
            return "done";
        });
    }

    private static void answer(String what, Callable<Object> question) {
        try {
            tell(what, question.call());
        } catch (Exception e) {
            tell(what, e.getClass().getSimpleName());
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getPathInfo()) {
            case "/told" -> {
                response.getWriter().print(String.join("\n", TOLD));
                TOLD.clear();
            }
            case "/names" -> withoutNames(response);
            case "/values" -> withoutValues(response);
            case "/types" -> types(response);
            case "/encodings" -> encodings(request, response);
            case "/reset" -> reset(request, response);
            case "/committed" -> committed(response);
            case "/error" -> error(response);
            case "/short" -> {
                response.setContentType("text/plain");
                response.setContentLength(3);
                throw new ServletException("too early");
            }
            case "/short-error" -> {
                response.setContentLength(3);
                response.sendError(HttpServletResponse.SC_GONE, "a long explanation");
            }
            case "/lost" -> {
                response.getWriter().print("never seen");
                response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
                response.getWriter().print("nor this");
            }
            case "/page" -> {
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().print("\u00fc");
            }
            case "/redirect" -> {
                attempt("nowhere", () -> response.sendRedirect(null));
                response.sendRedirect(request.getParameter("to"));
            }
            default -> more(request, response);
        }
    }

    private static void more(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getPathInfo()) {
            case "/forward" ->
                request.getRequestDispatcher("/api/" + request.getParameter("to"))
                        .forward(request, response);
            case "/image" -> {
                response.setContentType("image/png");
                response.getOutputStream().write(1);
            }
            case "/nothing" -> response.setContentType("application/json");
            case "/request" -> request(request);
            case "/streams" -> streams(request, response);
            case "/trailers" -> {
                answer("early", request::getTrailerFields);
                request.getInputStream().readAllBytes();
                answer("late", request::getTrailerFields);
            }
            case "/session" -> session(request);
            case "/length" -> {
                response.setContentLength(3);
                response.getOutputStream().print("abcdef");
                tell("committed", response.isCommitted());
            }
            case "/listened" -> {
                tell("same request", request.getAttribute("listened") == request);
                AsyncContext context = request.startAsync();
                request.setAttribute("context", context);
                context.addListener(new Listener());
                context.addListener(new Listener(), request, response);
                context.complete();
            }
            case "/parts" -> parts(request);
            default -> async(request, response);
        }
    }

    private static void withoutNames(HttpServletResponse response) {
        attempt("setHeader", () -> response.setHeader(null, "x"));
        attempt("addHeader", () -> response.addHeader(null, "x"));
        attempt("setIntHeader", () -> response.setIntHeader(null, 1));
        attempt("addIntHeader", () -> response.addIntHeader(null, 1));
        attempt("setDateHeader", () -> response.setDateHeader(null, 1));
        attempt("addDateHeader", () -> response.addDateHeader(null, 1));
        tell("headers", response.getHeaderNames());
        response.setIntHeader("I", 1);
        response.addIntHeader("I", 2);
        response.setDateHeader("D", 0);
        response.addDateHeader("D", 1000);
    }

    private static void withoutValues(HttpServletResponse response) {
        response.setHeader("A", "1");
        response.addHeader("A", null);
        tell("added", response.getHeaders("A"));
        response.setHeader("A", null);
        tell("set", response.containsHeader("A"));
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Content-Type", null);
        tell("type", response.getContentType() + " " + response.getCharacterEncoding());
        tell("header", response.containsHeader("Content-Type"));
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setCharacterEncoding((Charset) null);
        tell("encoding", response.getCharacterEncoding());
        response.setLocale(Locale.JAPAN);
        response.setLocale(null);
        tell(
                "locale",
                Locale.getDefault().equals(response.getLocale()) + " " + response.getCharacterEncoding() + " "
                        + response.containsHeader("Content-Language"));
        response.setHeader("Content-Length", "3");
        response.setHeader("Content-Length", null);
        tell("length", response.containsHeader("Content-Length"));
    }

    private static void types(HttpServletResponse response) throws IOException {
        response.setLocale(Locale.JAPAN);
        response.setContentType("text/plain");
        tell("of the locale", response.getContentType());
        response.addHeader("Content-Type", "text/html; Charset=\"utf-8\" ; level=1");
        tell("of the type", response.getContentType() + " " + response.getCharacterEncoding());
        response.setLocale(Locale.CHINA);
        tell("kept", response.getCharacterEncoding());
        response.setCharacterEncoding((String) null);
        tell("neither", response.getContentType() + " " + response.getCharacterEncoding());
        response.getWriter();
        tell("with a writer", response.getContentType());
        response.setContentType("text/xml;charset=UTF-8");
        response.setCharacterEncoding("UTF-8");
        response.setLocale(Locale.JAPAN);
        tell("later", response.getContentType());
        response.setContentType(null);
        tell("none", response.getContentType() + " " + response.getCharacterEncoding());
        response.setContentType("text/css");
    }

    private static void encodings(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (String encoding : List.of("unknown", "not legal", "")) {
            attempt("request " + encoding, () -> request.setCharacterEncoding(encoding));
            response.setCharacterEncoding(encoding);
            answer("writer " + encoding, response::getWriter);
        }
        answer("reader", request::getReader);
        response.getOutputStream().print("a stream all the same");
        answer("writer too", response::getWriter);
        tell("untouched", response.getContentType());
    }

    private static void reset(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession();
        response.setContentType("text/plain;charset=UTF-8");
        response.setLocale(Locale.JAPAN);
        response.setContentLength(3);
        response.addCookie(new Cookie("a", "b"));
        response.getWriter().print("no");
        response.reset();
        tell(
                "left",
                response.getContentType() + " " + response.getCharacterEncoding() + " "
                        + Locale.getDefault().equals(response.getLocale()));
        response.getOutputStream().print("all of this");
    }

    private static void committed(HttpServletResponse response) throws IOException {
        response.setHeader("B", "1");
        response.flushBuffer();
        attempt("reset", response::reset);
        attempt("resetBuffer", response::resetBuffer);
        attempt("setBufferSize", () -> response.setBufferSize(9));
        response.setHeader("B", "2");
        response.addHeader("B", "3");
        response.addIntHeader("C", 1);
        response.setContentType("text/never");
        response.setLocale(Locale.JAPAN);
        response.addCookie(new Cookie("never", "1"));
        tell(
                "headers",
                response.getHeaders("B") + " " + response.containsHeader("C") + " " + response.getContentType() + " "
                        + Locale.getDefault().equals(response.getLocale()));
    }

    private static void error(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_GONE);
        attempt("again", () -> response.sendError(HttpServletResponse.SC_CONFLICT));
        attempt("redirect", () -> response.sendRedirect("/never"));
        attempt("reset", response::reset);
        attempt("resetBuffer", response::resetBuffer);
        response.setHeader("Late", "1");
    }

    private static void request(HttpServletRequest request) {
        attempt("map", () -> request.getParameterMap().clear());
        tell("protocol", request.getServletConnection().getProtocol());
        tell(
                "connection",
                request.getServletConnection().getProtocolConnectionId() + "/"
                        + request.getServletConnection().isSecure() + "/"
                        + request.getServletConnection().getConnectionId().isEmpty());
        request.removeAttribute("never");
        request.setAttribute("never", null);
        request.setAttribute("once", "1");
        request.setAttribute("once", null);
    }

    private static void streams(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletInputStream in = request.getInputStream();
        tell("ready", in.isReady());
        ByteBuffer buffer = ByteBuffer.allocate(2);
        tell("read", in.read(buffer) + " " + new String(buffer.array(), StandardCharsets.US_ASCII));
        tell("finished", in.isFinished());
        in.read(new byte[request.getContentLength() - 2]);
        tell("finished at the end", in.isFinished());
        tell("end", in.read(ByteBuffer.allocate(2)));
        attempt("listener", () -> in.setReadListener(null));
        tell("still ready", in.isReady());
        answer("reader", request::getReader);
        ServletOutputStream out = response.getOutputStream();
        tell("writes", out.isReady());
        attempt("listens", () -> out.setWriteListener(null));
        tell("still writes", out.isReady());
        out.print("x");
    }

    private static void session(HttpServletRequest request) {
        tell("from", request.isRequestedSessionIdFromCookie() + " " + request.isRequestedSessionIdFromURL());
        tell("valid", request.isRequestedSessionIdValid());
        String requested = request.getRequestedSessionId();
        request.getSession();
        request.changeSessionId();
        request.getSession().invalidate();
        tell("same", requested.equals(request.getRequestedSessionId()));
    }

    private static void parts(HttpServletRequest request) throws IOException, ServletException {
        request.getParts().clear();
        File temporary = (File) request.getServletContext().getAttribute(ServletContext.TEMPDIR);
        Path directory = temporary.toPath().resolve("parts");
        for (Part part : request.getParts()) {
            part.write("written-" + part.getName());
            tell(
                    part.getName(),
                    Files.readString(directory.resolve("written-" + part.getName())) + " "
                            + part.getSize() + " " + (part == request.getPart(part.getName())) + " "
                            + part.getHeaders("content-type"));
        }
        tell("none", request.getPart("none"));
    }

    private static void async(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if ("/wrapped".equals(request.getPathInfo()) && request.getDispatcherType() == DispatcherType.REQUEST) {
            request.getRequestDispatcher("/api/" + request.getParameter("then"))
                    .forward(new HttpServletRequestWrapper(request), response);
            return;
        }
        boolean given = "/given".equals(request.getPathInfo());
        boolean first = request.getDispatcherType() != DispatcherType.ASYNC;
        AsyncContext context = given && first ? request.startAsync(request, response) : request.startAsync();
        tell(
                "original",
                context.hasOriginalRequestAndResponse() + " " + (context.getRequest() == request) + " "
                        + (context.getResponse() == response) + " " + (request.getAsyncContext() == context));
        if (given && first) {
            context.dispatch("/api/given");
        } else {
            context.complete();
        }
    }

    /** Tells whether it gets the context that the servlet has. */
    public static final class Listener implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            tell(
                    "same context",
                    event.getAsyncContext()
                            == event.getAsyncContext().getRequest().getAttribute("context"));
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // none comes
        }

        @Override
        public void onError(AsyncEvent event) {
            // none comes
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // none comes
        }
    }

    /** Tells of attributes, and keeps the request it gets. */
    @WebListener
    public static final class Attributes implements ServletRequestAttributeListener, ServletRequestListener {
        @Override
        public void requestInitialized(ServletRequestEvent event) {
            event.getServletRequest().setAttribute("listened", event.getServletRequest());
        }

        @Override
        public void attributeRemoved(ServletRequestAttributeEvent event) {
            tell("removed", event.getName() + "=" + event.getValue());
        }
    }
}
