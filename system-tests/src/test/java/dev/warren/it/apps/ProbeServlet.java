// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells who serves, and does what a test asks for. */
@WebServlet(urlPatterns = "/*", loadOnStartup = 1, asyncSupported = true)
public final class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger RUNNING = new AtomicInteger();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Pid", Long.toString(ProcessHandle.current().pid()));
        response.setHeader("X-Generation", System.getProperty("warren.generation"));
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        switch (path) {
            case "/slow" -> {
                pause(Long.parseLong(request.getParameter("ms")));
                write(response, "slow");
            }
            case "/upload" ->
                write(response, Long.toString(request.getInputStream().readAllBytes().length));
            case "/async" -> answerLater(request.startAsync());
            case "/exit" -> System.exit(7);
            case "/print" -> {
                System.out.println("printed \u001b[31m" + request.getParameter("text"));
                write(response, "printed");
            }
            case "/remote" -> write(response, request.getRemoteAddr() + " " + request.getLocalAddr());
            case "/processors" ->
                write(response, Integer.toString(Runtime.getRuntime().availableProcessors()));
            case "/peak" -> {
                int now = RUNNING.incrementAndGet();
                pause(Long.parseLong(request.getParameter("ms")));
                RUNNING.decrementAndGet();
                write(response, Integer.toString(now));
            }
            case "/meet" -> write(response, meet(Path.of(request.getParameter("file"))) ? "met" : "alone");
            case "/version" -> write(response, version(request));
            default -> write(response, "probe");
        }
    }

    /** Leaves the process id in a file beside, and waits for one that somebody else makes. */
    private static boolean meet(Path file) throws IOException {
        Path draft = Files.writeString(
                file.resolveSibling(file.getFileName() + ".draft"),
                Long.toString(ProcessHandle.current().pid()));
        Files.move(draft, file.resolveSibling(file.getFileName() + ".by"));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(file) && System.nanoTime() < deadline) {
            pause(5);
        }
        return Files.exists(file);
    }

    private static String version(HttpServletRequest request) throws IOException {
        try (var stream = request.getServletContext().getResourceAsStream("/WEB-INF/version.txt")) {
            return stream == null ? "none" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void answerLater(AsyncContext context) {
        context.start(() -> {
            try {
                pause(50);
                write((HttpServletResponse) context.getResponse(), "later");
                context.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        OutputStream out = response.getOutputStream();
        out.write(body);
    }
}
