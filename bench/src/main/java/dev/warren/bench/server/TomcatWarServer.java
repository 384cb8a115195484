// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with a standard HTTP/1.1 connector and one WAR, with what a WAR gets from it by default: JSP, annotations, files. */
public final class TomcatWarServer {
    private TomcatWarServer() {}

    /**
     * Serves the WAR until the process is ended.
     *
     * @param args the port, 1 to 65535; the WAR, whose name says its context path; a directory that stays from start to start
     * @throws IOException if the directory cannot be written
     * @throws LifecycleException if Tomcat cannot start
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        Path war = Path.of(args[1]);
        Files.createDirectories(Path.of(args[2], "webapps")); // it unpacks the WAR there, once
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[2]);
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        tomcat.setConnector(connector);
        tomcat.addWebapp("/" + war.getFileName().toString().replace(".war", ""), war.toString());
        tomcat.start();
        tomcat.getServer().await();
    }
}
