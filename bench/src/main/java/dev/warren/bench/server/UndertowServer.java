// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.server;

import dev.warren.bench.servlet.HelloServlet;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.ServletException;

/** undertow-servlet as {@link Undertow#builder()} makes it: an I/O thread a core, at least 2, and 8 request threads each. */
public final class UndertowServer {
    private UndertowServer() {}

    /**
     * Serves the hello servlet until the process is ended.
     *
     * @param args the port, 1 to 65535
     * @throws ServletException if the servlet cannot be deployed
     */
    public static void main(String[] args) throws ServletException {
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(HelloServlet.class.getClassLoader())
                .setContextPath(HelloServlet.CONTEXT_PATH)
                .setDeploymentName("bench")
                .addServlet(Servlets.servlet("hello", HelloServlet.class).addMapping(HelloServlet.MAPPING));
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        Undertow.builder()
                .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
                .setHandler(Handlers.path().addPrefixPath(HelloServlet.CONTEXT_PATH, deployment.start()))
                .build()
                .start();
    }
}
