// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import java.util.List;

/** Every contender there is, by name. */
public final class Contenders {
    /** undertow-servlet, a baseline. */
    public static final String UNDERTOW = "undertow";

    /** Tomcat, a baseline. */
    public static final String TOMCAT = "tomcat";

    /** nginx and two Tomcats, a baseline. */
    public static final String NGINX = "nginx-2-tomcats";

    /** Warren with two workers, the one that the goals speak of. */
    public static final String WARREN_2 = "warren-2";

    /** Warren's own default among its worker classes, the baseline of the others. */
    public static final String DEFAULT_CLASS = "threads";

    /** The worker classes of Warren. */
    public static final List<String> CLASSES = List.of(DEFAULT_CLASS, "virtual", "sync");

    private Contenders() {}

    /**
     * Lists a Warren for each worker class.
     *
     * @param checkout where its programs are
     * @return in the order of {@link #CLASSES}, and named like them
     */
    public static List<Contender> workerClasses(Checkout checkout) {
        return CLASSES.stream()
                .<Contender>map(workerClass -> Warren.ofClass(workerClass, checkout))
                .toList();
    }

    /**
     * Lists all, in the order of the results.
     *
     * @param checkout where their programs are
     * @return baselines first
     */
    public static List<Contender> all(Checkout checkout) {
        return List.of(
                new EmbeddedServer(
                        UNDERTOW,
                        "undertow-servlet " + checkout.version("undertow-servlet") + ", builder defaults",
                        ServerJvm.UNDERTOW,
                        checkout),
                new EmbeddedServer(
                        TOMCAT,
                        "Tomcat " + checkout.version("tomcat-embed-core") + ", embedded, connector defaults",
                        ServerJvm.TOMCAT,
                        checkout),
                new EmbeddedServer(
                        "jetty",
                        "Jetty " + checkout.version("jetty-server") + ", ee11, embedded, defaults",
                        ServerJvm.JETTY,
                        checkout),
                new NginxFront(NGINX, checkout),
                Warren.of(1, checkout),
                Warren.of(2, checkout),
                Warren.of(4, checkout),
                Warren.of(8, checkout));
    }
}
