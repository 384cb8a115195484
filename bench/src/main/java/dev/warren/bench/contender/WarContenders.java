// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import java.nio.file.Path;
import java.util.List;

/** Servers that are given a WAR, or what would be in one. */
public final class WarContenders {
    private WarContenders() {}

    /**
     * Makes a Warren with two workers.
     *
     * @param war a file whose name says its context path
     * @param path what is asked for, with the context path
     * @param checkout where its programs are
     * @return a new home for each start
     */
    public static Contender warren(Path war, String path, Checkout checkout) {
        return Warren.serving(war, path, checkout);
    }

    /**
     * Makes a Tomcat 11 in one JVM.
     *
     * @param war a file whose name says its context path
     * @param path what is asked for, with the context path
     * @param base a directory of its own, in which it keeps from start to start what it has unpacked and compiled
     * @param checkout where its jars are
     * @return the same directory for each start
     */
    public static Contender tomcat(Path war, String path, Path base, Checkout checkout) {
        return new JvmServer(
                "tomcat",
                "Tomcat " + checkout.version("tomcat-embed-core") + ", embedded",
                ServerJvm.TOMCAT_WAR,
                List.of(war.toString(), base.toString()),
                path,
                checkout);
    }

    /**
     * Makes an Undertow with its own resource handler, in one JVM.
     *
     * @param directory whose files it serves
     * @param path what is asked for
     * @param checkout where its jars are
     * @return its defaults
     */
    public static Contender undertowFiles(Path directory, String path, Checkout checkout) {
        return new JvmServer(
                "undertow",
                "Undertow " + checkout.version("undertow-core") + ", its own resource handler",
                ServerJvm.UNDERTOW_FILES,
                List.of(directory.toString()),
                path,
                checkout);
    }

    /**
     * Makes an nginx.
     *
     * @param directory whose files it serves
     * @param path what is asked for
     * @return two processes
     */
    public static Contender nginxFiles(Path directory, String path) {
        return new NginxFiles(directory, path);
    }
}
