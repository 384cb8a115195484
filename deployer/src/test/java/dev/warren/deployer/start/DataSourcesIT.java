// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.DataServlet;
import dev.warren.deployer.environment.DataSourceSettings;
import dev.warren.deployer.environment.OperatorResources;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sources of operators and of applications; the driver is in the WAR. */
class DataSourcesIT {
    @TempDir
    private Path directory;

    private Path password;

    @BeforeEach
    void writePassword() throws IOException {
        password = Files.writeString(directory.resolve("shop.password"), "secret\n");
    }

    private static WarBuilder war() throws Exception {
        Path driver = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return WarBuilder.war(DataServlet.class).bytes("WEB-INF/lib/h2.jar", Files.readAllBytes(driver));
    }

    private OperatorResources shop(String className, String user) {
        return new OperatorResources(
                Map.of(),
                List.of(new DataSourceSettings(
                        "jdbc/shop",
                        className,
                        "jdbc:h2:" + directory.resolve("shop"),
                        user,
                        password.toString(),
                        2,
                        500,
                        Map.of())),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "org.h2.Driver", "org.h2.jdbcx.JdbcDataSource"})
    void anOperatorsDataSourceIsGivenAndFoundByName(String className) throws Exception {
        OperatorResources resources = shop(className.isEmpty() ? null : className, "keeper");
        try (RunningApp app = RunningApp.of(war(), directory, resources)) {
            assertThat(app.get("/shop/data").body()).isEqualTo("KEEPER closeable=false same=true");
            assertThat(app.get("/shop/data?name=java:comp/env/jdbc/shop").body())
                    .isEqualTo("KEEPER closeable=false same=true");
            assertThat(poolThreads()).isNotEmpty();
        }
        for (Thread thread : poolThreads()) {
            thread.join(10_000);
        }
        assertThat(poolThreads()).as("closed with the application").isEmpty();
    }

    private static List<Thread> poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("shop:jdbc/shop"))
                .toList();
    }

    @Test
    void anApplicationsOwnDefinitionIsFoundByNameAndConnectsAsItsUser() throws Exception {
        try (RunningApp app = RunningApp.of(war(), directory, shop(null, "keeper"))) {
            assertThat(app.get("/shop/data?name=java:app/env/jdbc/own").body())
                    .isEqualTo("OWNER closeable=false same=true");
        }
    }

    @Test
    void aDatabaseThatRefusesTheUserFailsTheRequestAndNotTheStart() throws Exception {
        try (RunningApp app = RunningApp.of(war(), directory, shop(null, "keeper"))) {
            app.get("/shop/data");
        }
        Files.writeString(password, "wrong\n");
        try (RunningApp app = RunningApp.of(war(), directory, shop(null, "keeper"))) {
            assertThat(app.get("/shop/data").body()).contains("SQL").doesNotContain("wrong");
        }
    }
}
