// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.WorkerSettings;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has the engine answer some requests before the first client comes. Without it, a worker that takes over at full load
 * loads hundreds of classes while all its new clients wait, on a machine that has no processor to spare: they waited
 * for two seconds. The requests go to a servlet of its own; no code of an application runs. Stateless.
 */
final class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
    private static final int CONNECTIONS = 2;
    private static final int REQUESTS_EACH = 5;
    private static final String BODY = "warm\n";

    /** Where the engine finds none of its extensions, such as that for WebSocket, which an application may never need. */
    private static final ClassLoader BARE = ClassLoader.getPlatformClassLoader();

    private WarmUp() {}

    /**
     * Sends the requests one after the other and waits for the answers; the caller sets the real handler afterwards. A
     * failure is logged and costs nothing but the time: the engine has been tested, and serves without it.
     *
     * @param engine serves no client yet
     * @param settings limits
     * @param requests runs them
     */
    static void run(Engine engine, WorkerSettings settings, RequestRunner requests) {
        try {
            ContextRouter router = new ContextRouter(Map.of("/", servlet()));
            engine.handleWith(HandlerChain.of(settings, requests, router, UnaryOperator.identity()));
            for (int i = 0; i < CONNECTIONS; i++) {
                useOne(engine);
            }
        } catch (IOException | ServletException | RuntimeException e) {
            // the last of these is what Undertow makes of some mistakes
            LOG.log(Level.WARNING, "the worker could not warm up; its first answers take longer", e);
        }
    }

    private static HttpHandler servlet() throws ServletException {
        Answer answer = new Answer();
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(BARE)
                .setContextPath("/")
                .setDeploymentName("warm-up")
                .addServlet(Servlets.servlet("answer", Answer.class, new ImmediateInstanceFactory<>(answer))
                        .addMapping("/*"));
        DeploymentManager manager = Servlets.newContainer().addDeployment(info);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(BARE);
            manager.deploy();
            return manager.start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void useOne(Engine engine) throws IOException {
        try (OwnClient client = OwnClient.connect(engine)) {
            for (int i = 1; i <= REQUESTS_EACH; i++) {
                String status = client.get("/warm/up?a=b", i == REQUESTS_EACH);
                if (!status.startsWith("HTTP/1.1 200 ")) {
                    throw new IOException("the answer was " + status);
                }
                client.skipRest(BODY.length());
            }
        }
    }

    /** The servlet that answers. */
    private static final class Answer extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.setHeader("X-Query", request.getParameter("a"));
            response.getWriter().write(BODY);
        }
    }
}
