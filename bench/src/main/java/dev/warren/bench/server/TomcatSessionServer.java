// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.server;

import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.servlet.SessionServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.session.FileStore;
import org.apache.catalina.session.PersistentManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.PersistentValve;

/** Tomcat with a standard HTTP/1.1 connector that keeps its sessions in files, each stored before its request ends. */
public final class TomcatSessionServer {
    private TomcatSessionServer() {}

    /**
     * Serves the session servlet until the process is ended.
     *
     * @param args the port, 1 to 65535, and a directory of its own
     * @throws IOException if the directory cannot be written
     * @throws LifecycleException if Tomcat cannot start
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        FileStore files = new FileStore();
        files.setDirectory(Files.createDirectories(Path.of(args[1], "sessions")).toString());
        PersistentManager sessions = new PersistentManager();
        sessions.setStore(files);

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[1]);
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        tomcat.setConnector(connector);
        Context application = tomcat.addContext(HelloServlet.CONTEXT_PATH, args[1]);
        application.setManager(sessions);
        application.getPipeline().addValve(new PersistentValve());
        Tomcat.addServlet(application, "session", SessionServlet.class.getName());
        application.addServletMappingDecoded(SessionServlet.MAPPING, "session");
        tomcat.start();
        tomcat.getServer().await();
    }
}
