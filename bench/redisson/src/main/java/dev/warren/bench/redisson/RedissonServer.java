// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.redisson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.redisson.tomcat.RedissonSessionManager;

/** Tomcat with a standard HTTP/1.1 connector, and with Redisson's session manager as its documentation shows it. */
public final class RedissonServer {
    private RedissonServer() {}

    /**
     * Serves one servlet until the process is ended.
     *
     * @param args the port, 1 to 65535; a directory of its own; context path, mapping and class of the servlet; the URL of Redis
     * @throws IOException if the directory cannot be written
     * @throws LifecycleException if Tomcat cannot start, or Redis cannot be reached
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        Path config = Files.writeString(
                Path.of(args[1], "redisson.yaml"), "singleServerConfig:\n  address: \"" + args[5] + "\"\n");
        RedissonSessionManager sessions = new RedissonSessionManager();
        sessions.setConfigPath(config.toString());

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[1]);
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        tomcat.setConnector(connector);
        Context application = tomcat.addContext(args[2], args[1]);
        application.setManager(sessions);
        Tomcat.addServlet(application, "measured", args[4]);
        application.addServletMapping(args[3], "measured");
        tomcat.start();
        tomcat.getServer().await();
    }
}
