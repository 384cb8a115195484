// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.deployer.StagedApplication;
import io.undertow.server.HttpHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
    private static final HttpHandler HANDLER = exchange -> {};

    private final List<String> events = new ArrayList<>();

    private Applications.Running start(StagedApplication staged) {
        events.add("start " + staged.name());
        if (staged.name().equals("broken")) {
            throw new IllegalStateException("its listener threw\nand more");
        }
        if (staged.name().equals("incomplete")) {
            throw new NoClassDefFoundError("com/example/Missing");
        }
        return new Applications.Running() {
            @Override
            public HttpHandler handler() {
                return HANDLER;
            }

            @Override
            public void stop() {
                events.add("stop " + staged.name());
                throw new IllegalStateException("an application that does not stop well");
            }
        };
    }

    private Deployments deploy(String... names) {
        List<StagedApplication> staged = new ArrayList<>();
        for (String name : names) {
            staged.add(MasterDouble.staged(name, "/" + name));
        }
        return Deployments.start(staged, this::start, report -> events.add("settled " + report.contextPath()));
    }

    @Test
    void startsInTheOrderOfNamesAndStopsInReverse() {
        Deployments deployments = deploy("b", "a");
        deployments.stop();
        assertThat(events).containsExactly("start a", "settled /a", "start b", "settled /b", "stop b", "stop a");
    }

    @Test
    void failedApplicationAnswers503AndTheOthersRun() {
        Deployments deployments = deploy("broken", "fine", "incomplete");
        assertThat(deployments.reports())
                .extracting(ApplicationReport::error)
                .containsExactly("its listener threw", null, "com/example/Missing");
        assertThat(deployments.handlers())
                .containsEntry("/broken", Pages.APPLICATION_FAILED)
                .containsEntry("/incomplete", Pages.APPLICATION_FAILED)
                .containsEntry("/fine", HANDLER);
    }

    @Test
    void applicationThatCouldNotBeStagedAnswers503UnlessAnotherHasItsPath() {
        Deployments deployments = deploy("fine");
        deployments.refuse(List.of("/fine", "/gone"));
        assertThat(deployments.handlers())
                .containsEntry("/fine", HANDLER)
                .containsEntry("/gone", Pages.APPLICATION_FAILED);
    }
}
