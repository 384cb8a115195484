// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.warren.management.ApplicationStatus;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Applications of frameworks that people use, from {@code compat/}, all in one master with three workers: each request of a visitor meets another worker than the one before, and half of a visit comes
 * after a reload.
 */
@TestMethodOrder(OrderAnnotation.class)
@Tag("full")
class CompatIT {
    private static final int WORKERS = 3;

    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static final Map<Framework, Browser> BROWSERS = new EnumMap<>(Framework.class);

    private static RunningMaster master;

    /** What somebody does with an application. Fails with an {@link AssertionError} when it does not answer as it should. */
    interface Visit {
        /** The first half, with a new session. */
        void begin(Browser browser);

        /** The second half, in the session of the first, but other workers. */
        void goOn(Browser browser);
    }

    /** An application in {@code compat/} and who visits it. */
    enum Framework {
        SPRING_MVC("spring-mvc", new SpringMvcVisit()),
        JERSEY("jersey", new JerseyVisit()),
        FACES("faces", new FacesVisit()),
        WICKET("wicket", new WicketVisit()),
        STRUTS("struts", new StrutsVisit()),
        H2("h2", new H2Visit()),
        VAADIN("vaadin", new VaadinVisit());

        private final String name;
        private final Visit visit;

        Framework(String name, Visit visit) {
            this.name = name;
            this.visit = visit;
        }
    }

    @BeforeAll
    static void serveAll() throws IOException {
        for (Framework framework : Framework.values()) {
            Path war =
                    WarrenHome.repository().resolve("compat/" + framework.name + "/target/" + framework.name + ".war");
            War.drop(Files.readAllBytes(war), HOME.webapps(), framework.name + ".war");
        }
        HOME.set("workers.count = " + WORKERS).set("front.balance = \"round-robin\"");
        master = HOME.start();
    }

    @Order(1)
    @Test
    void everyApplicationStarts() {
        assertThat(master.status().apps())
                .hasSize(Framework.values().length)
                .allSatisfy(app -> assertThat(app.state()).isEqualTo("OK"))
                .extracting(ApplicationStatus::contextPath)
                .contains("/" + Framework.SPRING_MVC.name);
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource
    void allWorkersServeOneSession(Framework framework) {
        Browser browser = new Browser(master);
        framework.visit.begin(browser);
        BROWSERS.put(framework, browser);
    }

    @Order(3)
    @Test
    void eachWorkerHadItsShare() {
        assumeThat(BROWSERS).as("have begun").isNotEmpty();
        int sent = BROWSERS.values().stream().mapToInt(Browser::sent).sum();
        Await.until(
                "each of " + WORKERS + " workers has answered some of " + sent + " requests",
                Await.LONG,
                () -> master.readyWorkers().stream()
                                .filter(worker -> worker.requests() != null && worker.requests() > sent / (2 * WORKERS))
                                .count()
                        == WORKERS,
                master::log);
    }

    @Order(4)
    @Test
    void aHangupReplacesAllWorkers() {
        master.signal(Signal.HUP);
        master.awaitLog("generation 2 serves with " + WORKERS + " workers");
    }

    @Order(5)
    @ParameterizedTest
    @EnumSource
    void theSessionGoesOnInOtherWorkers(Framework framework) {
        assumeThat(BROWSERS).as("has begun").containsKey(framework);
        framework.visit.goOn(BROWSERS.get(framework));
    }

    @Order(6)
    @Test
    void noAttributeStayedInItsWorker() {
        assertThat(master.log()).contains("generation 2").doesNotContain("stays in the worker", " ERROR worker");
    }
}
