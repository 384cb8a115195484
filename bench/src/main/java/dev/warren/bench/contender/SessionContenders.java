// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.servlet.SessionServlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers that keep sessions in different places. */
public final class SessionContenders {
    private SessionContenders() {}

    /**
     * Makes a Warren with two workers.
     *
     * @param store the value of {@code session.store}
     * @param checkout where its programs are
     * @return named for the kind of store
     */
    public static Contender warren(String store, Checkout checkout) {
        return Warren.withSessions(store, checkout);
    }

    /**
     * Makes Tomcat 11 with PersistentManager, FileStore and PersistentValve.
     *
     * @param checkout where its jars are
     * @return one JVM
     * @throws IOException if they are not there
     */
    public static Contender tomcatFiles(Checkout checkout) throws IOException {
        return new SessionServer(
                "tomcat-files",
                "Tomcat " + checkout.version("tomcat-embed-core") + ", PersistentManager, FileStore, PersistentValve",
                "dev.warren.bench.server.TomcatSessionServer",
                checkout.jars(List.of("warren-bench-", "tomcat-")),
                List.of());
    }

    /**
     * Makes Tomcat 10.1 with Redisson's session manager.
     *
     * @param checkout where its jars are
     * @param redis the URL of a running Redis
     * @return one JVM
     * @throws IOException if they are not there
     */
    public static Contender tomcatRedisson(Checkout checkout, String redis) throws IOException {
        List<Path> jars = new ArrayList<>(checkout.redissonJars());
        jars.addAll(checkout.jars(List.of("warren-bench-"))); // for the servlet
        return new SessionServer(
                "tomcat-redisson",
                "Tomcat 10.1 with redisson-tomcat-10, its defaults",
                "dev.warren.bench.redisson.RedissonServer",
                jars,
                List.of(HelloServlet.CONTEXT_PATH, SessionServlet.MAPPING, SessionServlet.class.getName(), redis));
    }
}
