// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The file that ships for {@code --env development}, as it is. */
class DevelopmentIT {
    private static final String CLASS = ProbeServlet.class.getName().replace('.', '/') + ".class";

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private RunningMaster master;

    @Test
    void aPageAndAClassThatAreWrittenInPlaceAreServedByThemselves() throws IOException {
        Path page = home.webapps().resolve("site/pages/de/about.html");
        Path servlet = home.webapps().resolve("shop/WEB-INF/classes").resolve(CLASS);
        Files.createDirectories(home.webapps().resolve("site/WEB-INF"));
        Files.createDirectories(page.getParent());
        Files.createDirectories(servlet.getParent());
        Files.writeString(page, "old page");
        Files.write(servlet, classThatAnswers("later"));
        startAsShipped();
        assertThat(master.status().workers()).hasSize(1);
        assertThat(get("/site/pages/de/about.html")).isEqualTo("old page");
        assertThat(get("/shop/async")).isEqualTo("later");

        Files.writeString(page, "new page");
        awaitAnswer("/site/pages/de/about.html", "new page");

        Files.write(servlet, classThatAnswers("after"));
        awaitAnswer("/shop/async", "after");
    }

    private void startAsShipped() throws IOException {
        Files.copy(
                WarrenHome.repository().resolve("conf/warren.development.toml"),
                home.root().resolve("conf/warren.development.toml"));
        home.set("deploy.auto = true"); // the default, which the homes of tests change
        master = home.start("--env", "development");
    }

    private String get(String path) {
        return master.get(path).body();
    }

    private void awaitAnswer(String path, String body) {
        Await.until(path + " answers " + body, Await.LONG, () -> get(path).equals(body), master::log);
    }

    /** The class as a compiler would make it of a source with another word of the same length. */
    private static byte[] classThatAnswers(String word) throws IOException {
        try (InputStream stream = ProbeServlet.class.getClassLoader().getResourceAsStream(CLASS)) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace("later", word)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
