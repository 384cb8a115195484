// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.warren.deployer.StagedApplication;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.util.HttpString;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListeners;
import org.xnio.StreamConnection;

/** Applications without a WAR, for tests of the worker alone; the application's name says which one. */
final class PlainApplications implements Applications {
    private static final HttpString PID = new HttpString("X-Pid");
    private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());

    @Override
    public Running start(StagedApplication staged) throws Exception {
        return switch (staged.name()) {
            case "plain" -> running(plain(), () -> {});
            case "servlet" -> servlet(staged.contextPath());
            case "broken" -> throw new IllegalStateException("its listener threw");
            case "stopping" -> running(plain(), () -> System.out.println("the application was stopped"));
            case "exiting" -> {
                System.exit(3);
                yield null;
            }
            default -> throw new IllegalArgumentException("no application " + staged.name());
        };
    }

    private static Running running(HttpHandler handler, Runnable onStop) {
        return new Running() {
            @Override
            public HttpHandler handler() {
                return handler;
            }

            @Override
            public void stop() {
                onStop.run();
            }
        };
    }

    private static HttpHandler plain() {
        return new PathHandler(exchange -> answer(exchange, "Hello, World!\n"))
                .addExactPath("/io", exchange -> answer(exchange, "Hello, World!\n"))
                .addExactPath("/sleep-io", PlainApplications::sleep)
                .addExactPath("/upgrade", PlainApplications::upgrade)
                .addExactPath("/work", blocking(exchange -> answer(exchange, "Hello, World!\n")))
                .addExactPath("/sleep", blocking(PlainApplications::sleep))
                .addExactPath("/hold", blocking(PlainApplications::hold))
                .addExactPath("/upload", blocking(PlainApplications::upload))
                .addExactPath("/flood", blocking(PlainApplications::flood))
                .addExactPath(
                        "/thread",
                        blocking(exchange -> answer(
                                exchange,
                                Thread.currentThread().getName() + " "
                                        + Thread.currentThread().isVirtual())))
                .addExactPath("/dump", blocking(PlainApplications::dump))
                .addExactPath("/print", blocking(PlainApplications::print))
                .addExactPath("/exit", blocking(exchange -> System.exit(3)));
    }

    private static HttpHandler blocking(HttpHandler handler) {
        return exchange -> exchange.dispatch(blocked -> {
            blocked.startBlocking();
            handler.handleRequest(blocked);
        });
    }

    private static void answer(HttpServerExchange exchange, String text) {
        exchange.getResponseHeaders().put(PID, OWN_PID);
        exchange.getResponseSender().send(text);
    }

    private static void sleep(HttpServerExchange exchange) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(exchange.getQueryString()));
        answer(exchange, "slept\n");
    }

    /** Answers when the file is there that the query string names, after a minute at the latest. */
    private static void hold(HttpServerExchange exchange) throws InterruptedException {
        Path file = Path.of(exchange.getQueryString());
        for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1); System.nanoTime() < end; ) {
            if (Files.exists(file)) {
                answer(exchange, "held\n");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        throw new IllegalStateException(file + " did not come");
    }

    private static void upload(HttpServerExchange exchange) throws IOException {
        long count = exchange.getInputStream().transferTo(OutputStream.nullOutputStream());
        answer(exchange, count + " bytes\n");
    }

    /** Writes as many kilobytes as the query string says, and waits while the client does not read. */
    private static void flood(HttpServerExchange exchange) throws IOException {
        int kilobytes = Integer.parseInt(exchange.getQueryString());
        exchange.setResponseContentLength(kilobytes * 1024L);
        for (int i = 0; i < kilobytes; i++) {
            exchange.getOutputStream().write(new byte[1024]);
        }
        exchange.getOutputStream().close();
    }

    /** Answers with the stacks of all threads, virtual ones included. */
    private static void dump(HttpServerExchange exchange) throws IOException {
        Path directory = Files.createTempDirectory("dump");
        Path file = directory.resolve("threads.txt");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
        answer(exchange, Files.readString(file));
        Files.delete(file);
        Files.delete(directory);
    }

    private static void print(HttpServerExchange exchange) {
        int lines = Integer.parseInt(exchange.getQueryString());
        for (int i = 0; i < lines; i++) {
            System.out.println("line " + i + " of an application that prints more than anybody reads");
        }
        answer(exchange, "printed\n");
    }

    /** Switches to a protocol that sends every byte back. */
    private static void upgrade(HttpServerExchange exchange) {
        exchange.upgradeChannel((connection, ended) -> {
            StreamConnection stream = connection;
            stream.getSourceChannel().setReadListener(channel -> echo(stream));
            stream.getSourceChannel().resumeReads();
        });
    }

    private static void echo(StreamConnection stream) {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        try {
            int count = stream.getSourceChannel().read(bytes);
            if (count < 0) {
                stream.close();
            } else {
                stream.getSinkChannel().write(bytes.flip());
            }
        } catch (IOException e) {
            ChannelListeners.closingChannelListener().handleEvent(stream);
        }
    }

    private static Running servlet(String contextPath) throws Exception {
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(PlainApplications.class.getClassLoader())
                .setContextPath(contextPath)
                .setDeploymentName("servlet")
                .addServlet(Servlets.servlet("hello", Hello.class).addMapping("/*"));
        DeploymentManager manager = Servlets.newContainer().addDeployment(info);
        manager.deploy();
        return running(manager.start(), manager::undeploy);
    }

    /** Says hello, after the milliseconds that the query string names. */
    public static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String query = request.getQueryString();
            if (query != null) {
                try {
                    TimeUnit.MILLISECONDS.sleep(Long.parseLong(query));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            response.setContentType("text/plain");
            response.getWriter().write("Hello, World!\n");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try (InputStream body = request.getInputStream()) {
                response.getWriter().write(body.transferTo(OutputStream.nullOutputStream()) + " bytes\n");
            }
        }
    }
}
