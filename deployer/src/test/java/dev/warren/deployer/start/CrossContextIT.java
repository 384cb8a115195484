// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.apps.FactsServlet;
import dev.warren.deployer.apps.GoServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import io.undertow.servlet.api.ServletContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which contexts an application gets (Servlet 6.1, 4.2), by {@code deploy.cross-context}. */
class CrossContextIT {
    @TempDir
    private Path directory;

    @Test
    void findsItselfAlone() throws Exception {
        ServletContainer container = WebApplication.newContainer(false);
        try (RunningApp root = start(container, "ROOT", "/");
                RunningApp other = start(container, "other", "/other");
                RunningApp shop = start(container, "shop", "/shop")) {
            assertThat(shop.get("/shop/go?how=context&to=/other").body()).isEqualTo("null");
            assertThat(shop.get("/shop/go?how=context&to=/").body()).isEqualTo("null");
            assertThat(shop.get("/shop/go?how=context&to=/shop/x").body()).isNotEqualTo("null");
            assertThat(root.get("/go?how=context&to=/other").body()).isEqualTo("null");
            assertThat(root.get("/go?how=context&to=/elsewhere").body()).isNotEqualTo("null");
            assertThat(root.get("/go?how=async-same").body()).contains("dispatcher=INCLUDE");
            assertThat(other.get("/other/go?how=async-same").body()).contains("dispatcher=INCLUDE");
        }
    }

    @Test
    void dispatchesToAnotherWhereThatIsAllowed() throws Exception {
        ServletContainer container = WebApplication.newContainer(true);
        try (RunningApp other = start(container, "other", "/other");
                RunningApp shop = start(container, "shop", "/shop")) {
            assertThat(shop.get("/shop/go/x?how=cross&to=/facts").body().lines())
                    .contains(
                            "contextPath=/other /other",
                            "uri=/other/facts",
                            "servletPath=/facts",
                            "forward.context_path=/shop",
                            "forward.request_uri=/shop/go/x");
            assertThat(other.get("/other/go?how=context&to=/gone").body()).isEqualTo("null");
        }
    }

    private RunningApp start(ServletContainer container, String name, String contextPath) throws Exception {
        Path own = directory.resolve(name);
        StagedApplication staged = new Staging(java.nio.file.Files.createDirectories(own))
                .accepted(WarBuilder.war(FactsServlet.class, GoServlet.class)
                        .webXml(WebApplicationIT.servlet("facts", FactsServlet.class)));
        return RunningApp.beside(
                container, new StagedApplication(name, contextPath, null, staged.hash(), staged.directory()), own);
    }
}
