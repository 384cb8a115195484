// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.AttributesServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What values and listeners hear of the attributes of sessions, and in which order ({@code HttpSession.setAttribute}). */
class SessionEventsIT {
    @Test
    void tellsTheNewValueThenListenersThenTheOldValue(@TempDir Path directory) throws Exception {
        WarBuilder war = WarBuilder.war(
                AttributesServlet.class, AttributesServlet.Value.class, AttributesServlet.Listener.class, Trace.class);
        try (RunningApp app = RunningApp.of(war, directory)) {
            Trace.take();
            assertThat(app.get("/shop/attributes").body().lines().map(String::strip))
                    .containsExactly(
                            "bound one while one; added Value[name=one];",
                            "bound two while two; replaced Value[name=one]; unbound one while two;",
                            "unbound two while none; removed Value[name=two];",
                            "");
        }
    }
}
