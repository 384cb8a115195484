// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.server;

import dev.warren.bench.servlet.HelloServlet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with a standard HTTP/1.1 connector: 200 request threads, and a connection is closed after 100 requests. */
public final class TomcatServer {
    private TomcatServer() {}

    /**
     * Serves the hello servlet until the process is ended.
     *
     * @param args the port, 1 to 65535
     * @throws IOException if there is no room for Tomcat's working directory
     * @throws LifecycleException if Tomcat cannot start
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        File base = Files.createTempDirectory("tomcat").toFile();
        base.deleteOnExit();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.getPath());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        tomcat.setConnector(connector);
        Context application = tomcat.addContext(HelloServlet.CONTEXT_PATH, base.getPath());
        Tomcat.addServlet(application, "hello", HelloServlet.class.getName());
        application.addServletMappingDecoded(HelloServlet.MAPPING, "hello");
        tomcat.start();
        tomcat.getServer().await();
    }
}
