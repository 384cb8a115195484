// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.server;

import dev.warren.bench.servlet.HelloServlet;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** Jetty as {@code new Server(address)} makes it: 200 threads, acceptors and selectors by the number of cores. */
public final class JettyServer {
    private JettyServer() {}

    /**
     * Serves the hello servlet until the process is ended.
     *
     * @param args the port, 1 to 65535
     * @throws Exception if Jetty cannot start
     */
    public static void main(String[] args) throws Exception {
        ServletContextHandler application = new ServletContextHandler(HelloServlet.CONTEXT_PATH);
        application.addServlet(HelloServlet.class, HelloServlet.MAPPING);
        Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
        server.setHandler(application);
        server.start();
        server.join();
    }
}
