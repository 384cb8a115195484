// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ResourceServlet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators give to applications, through two workers; the JDBC driver is in {@code shared/lib}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResourcesIT {
    private static final String SECRET = "geheim-4711";

    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @BeforeAll
    static void start() throws IOException, URISyntaxException {
        HOME.settings("workers.count = 2", "front.balance = \"round-robin\"", "log.level = \"debug\"");
        Path driver = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path shared = Files.createDirectories(HOME.root().resolve("shared/lib"));
        Files.copy(driver, shared.resolve("h2.jar"));
        Files.writeString(file("shop.password"), SECRET + "\n");
        give("shop", "hello");
        War.of(ResourceServlet.class).dropInto(HOME.webapps(), "shop.war");
        master = HOME.start();
    }

    private static Path file(String name) throws IOException {
        return Files.createDirectories(HOME.root().resolve("conf/apps")).resolve(name);
    }

    private static void give(String application, String greeting) throws IOException {
        Files.writeString(file(application + ".toml"), """
            [env]
            maxAmount = 55
            greeting = "%s"

            [data-source."jdbc/shop"]
            url = "jdbc:h2:mem:shop"
            user = "keeper"
            password-file = "shop.password"
            max-connections = 2
            """.formatted(greeting));
    }

    /** Asks until both workers have answered, and returns what they say after their process ids. */
    private static Set<String> answers(String path) {
        Set<String> pids = new TreeSet<>();
        Set<String> answers = new TreeSet<>();
        Await.until("both workers answer", () -> {
            String[] answer = master.get(path).body().split(" ", 2);
            pids.add(answer[0]);
            answers.add(answer[1]);
            return pids.size() >= 2;
        });
        return answers;
    }

    @Test
    @Order(1)
    void everyWorkerGivesWhatTheOperatorHasWritten() {
        assertThat(answers("/shop/resource")).containsExactly("begun 55.0 hello hello KEEPER");
    }

    @Test
    @Order(2)
    void passwordsAreInNoLogNoCommandLineAndNoOutput() throws IOException {
        String commands = ProcessHandle.of(master.pid())
                .map(process -> java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(process), process.descendants())
                        .map(ResourcesIT::commandLine)
                        .collect(Collectors.joining("\n")))
                .orElseThrow();
        String config = master.admin("config", "--json").output();

        assertThat(commands).contains("dev.warren").doesNotContain(SECRET);
        assertThat(config)
                .contains("apps/shop.toml:data-source.jdbc/shop", "apps/shop.toml:env.greeting", "shop.password")
                .doesNotContain(SECRET, "hello");
        assertThat(master.admin("config").output()).doesNotContain(SECRET, "hello");
        assertThat(master.admin("status", "--json").output()).doesNotContain(SECRET);
        assertThat(master.log()).doesNotContain(SECRET).doesNotContain("HikariPool");
        assertThat(master.output() + master.errors()).doesNotContain(SECRET, "DEBUG com.zaxxer");
    }

    private static String commandLine(ProcessHandle process) {
        try {
            Path proc = Path.of("/proc/" + process.pid());
            return Files.readString(proc.resolve("cmdline")).replace('\0', ' ')
                    + Files.readString(proc.resolve("environ"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    @Tag("full")
    @Test
    @Order(3)
    void whatNothingDefinesFailsTheDeploymentAndSaysWhatToAdd() throws IOException {
        Path war = HOME.root().resolve("other.war");
        Files.write(war, War.of(ResourceServlet.class).bytes());

        CommandResult refused = master.admin("deploy", war.toString(), "--path", "/other");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.output() + refused.errors())
                .contains("asks for the resource jdbc/shop, which is not there")
                .contains("ResourceServlet");
        assertThat(master.log()).contains("[data-source.\"jdbc/shop\"]");

        give("other", "welcome");
        CommandResult accepted = master.admin("deploy", war.toString(), "--path", "/other");
        assertThat(accepted.exitCode())
                .as(accepted.output() + accepted.errors())
                .isZero();
        assertThat(answers("/other/resource")).containsExactly("begun 55.0 welcome welcome KEEPER");
    }

    @Test
    @Order(4)
    void aReloadGivesWhatTheFileSaysNow() throws IOException {
        give("shop", "bye");
        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).as(reload.output()).isZero();
        assertThat(answers("/shop/resource")).containsExactly("begun 55.0 bye bye KEEPER");
        master.awaitLog("resource servlet has ended");
    }

    @Test
    @Order(5)
    void aMistakeInTheFileChangesNothing() throws IOException {
        Files.writeString(file("shop.toml"), "[data-source.\"jdbc/shop\"]\npassword = \"" + SECRET + "\"\n");
        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("password-file").doesNotContain(SECRET);
        assertThat(answers("/shop/resource")).containsExactly("begun 55.0 bye bye KEEPER");
        assertThat(List.of(master.log())).noneMatch(log -> log.contains(SECRET));
    }
}
