// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.OperatorError;
import dev.warren.deployer.environment.BeanSettings;
import dev.warren.deployer.environment.DataSourceSettings;
import dev.warren.deployer.environment.OperatorResources;
import dev.warren.deployer.environment.OperatorResources.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application is given by its file. */
class ApplicationResourcesTest {
    @TempDir
    private Path root;

    private Path write(String... lines) throws IOException {
        Path file = Files.createDirectories(root.resolve("conf/apps")).resolve("shop.toml");
        return Files.write(file, List.of(lines));
    }

    private LoadedConfig load() {
        return ConfigLoader.load(CommandLine.parse(new String[0], Map.of(), root), Map.of());
    }

    private OperatorResources resources() {
        return load().config().application("shop").resources();
    }

    @Test
    void valuesKeepTheTypeThatTheyAreWrittenAs() throws IOException {
        write("[env]", "greeting = \"hello\"", "\"max/amount\" = 55.0", "count = 3", "long = 3000000000", "on = true");

        assertThat(resources().env())
                .isEqualTo(Map.of(
                        "greeting", new Value("java.lang.String", "hello"),
                        "max/amount", new Value("java.lang.Double", "55.0"),
                        "count", new Value("java.lang.Integer", "3"),
                        "long", new Value("java.lang.Long", "3000000000"),
                        "on", new Value("java.lang.Boolean", "true")));
    }

    @Test
    void dataSourceHasEveryKeyAndItsPasswordFileIsBesideTheFile() throws IOException {
        write(
                "[data-source.\"jdbc/shop\"]",
                "class = \"org.h2.Driver\"",
                "url = \"jdbc:h2:mem:x\"",
                "user = \"sa\"",
                "password-file = \"shop.password\"",
                "max-connections = 3",
                "connection-timeout = \"2s\"",
                "properties = {DB_CLOSE_DELAY = -1, MODE = \"Oracle\"}",
                "[data-source.\"jdbc/other\"]",
                "url = \"jdbc:h2:mem:y\"");

        assertThat(resources().dataSources())
                .containsExactlyInAnyOrder(
                        new DataSourceSettings(
                                "jdbc/shop",
                                "org.h2.Driver",
                                "jdbc:h2:mem:x",
                                "sa",
                                root.resolve("conf/apps/shop.password").toString(),
                                3,
                                2_000,
                                Map.of("DB_CLOSE_DELAY", "-1", "MODE", "Oracle")),
                        new DataSourceSettings("jdbc/other", null, "jdbc:h2:mem:y", null, null, 10, 30_000, Map.of()));
    }

    @Test
    void beanHasAClassAndProperties() throws IOException {
        write("[bean.UserTransaction]", "class = \"shop.Stub\"", "properties = {size = 3, name = \"a\"}");

        assertThat(resources().beans())
                .containsExactly(new BeanSettings("UserTransaction", "shop.Stub", Map.of("size", "3", "name", "a")));
        assertThat(load().print())
                .contains("# apps/shop.toml:bean.UserTransaction = {class = \"shop.Stub\", properties = {");
    }

    @Test
    void whatMayBeASecretIsMaskedWhereverItIsShown() throws IOException {
        write("[env]", "count = 3");
        LoadedConfig before = load();
        Path file = write(
                "[env]",
                "count = 4",
                "greeting = \"geheim\"",
                "[data-source.a]",
                "url = \"jdbc:x://user:geheim@db/shop?password=geheim&ssl=true\"",
                "[data-source.b]",
                "url = \"jdbc:oracle:thin:scott/geheim@//db:1521/x\"",
                "[data-source.c]",
                "url = \"jdbc:sqlserver://db;password=geheim;encrypt=true\"");
        LoadedConfig after = load();

        String diff = String.join(
                "\n", ConfigDiff.between(before.config(), after.config()).lines(before.config(), after.config()));
        assertThat(diff)
                .contains("apps/shop.toml:env.count: 3 -> 4", "apps/shop.toml:env.greeting: none -> \"***\"")
                .contains(
                        "jdbc:x://***@db/shop?password=***&ssl=true",
                        "thin:***@//db:1521/x",
                        "password=***;encrypt=true")
                .doesNotContain("geheim");
        assertThat(after.print())
                .contains("# apps/shop.toml:env.count = 4 # " + file + ":2")
                .doesNotContain("geheim");
        assertThat(after.config().toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [env]\\nx = [1]             | bad value: env.x = a list or a time | a text, a number, true or false
        [env.mail]\\nhost = "a"     | bad value: env.mail = a table | a name with slashes or dots goes into quotes
        env = 3                    | bad value: env | write [env] on a line of its own
        data-source = 3            | bad value: data-source | write [data-source] on a line
        data-source.a = 3          | bad value: [data-source."a"] = 3 | write [data-source."a"]
        [data-source.a]            | [data-source."a"] without url | class to a data source that needs none
        [data-source.a]\\nurl = "postgres://u:geheim@h/x" | [data-source."a"] with url = "postgres://***@h/x" | or a URL that begins with jdbc:
        [data-source.a]\\npassword = "geheim" | [data-source."a"] with password | name that with password-file
        [data-source.a]\\nfoo = 1   | [data-source."a"] with foo | its keys are class, url, user, password-file, max-connections, connection-timeout, properties
        [data-source.a]\\nurl = "jdbc:a:b"\\nmax-connections = 0 | with max-connections = 0 | 1 to 1000
        [data-source.a]\\nurl = "jdbc:a:b"\\nconnection-timeout = "1ms" | with connection-timeout = "1ms" | 250ms to 10m
        [data-source.a]\\nurl = "jdbc:a:b"\\nproperties = {password = "geheim"} | with properties = a table | without passwords
        [data-source.a]\\nurl = "jdbc:a:b"\\nproperties = {a = [1]} | with properties = a table | a table of texts
        [bean.a]                   | [bean."a"] without class | class must be set in each table
        [bean.a]\\nclass = "a b"   | [bean."a"] with class = "a b" | the name of a class
        [bean.a]\\nclass = "a.B"\\nproperties = {password = "geheim"} | with properties = a table | without passwords
        bean.a = "x"               | bad value: [bean."a"] = "x" | write [bean."a"]
        [data-sources.a]\\nurl = "jdbc:a:b" | unknown key: data-sources | did you mean data-source?
        """)
    void whatCannotBeIsRefusedWithoutTellingSecrets(String text, String what, String explained) throws IOException {
        Path file = write(text.replace("\\n", "\n"));

        OperatorError error = catchThrowableOfType(OperatorError.class, this::load);

        assertThat(error.getMessage()).contains(what).contains(" (" + file + ":");
        assertThat(error.report()).contains(explained).doesNotContain("geheim");
    }
}
