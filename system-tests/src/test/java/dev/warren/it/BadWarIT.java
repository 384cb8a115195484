// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.ThrowingListener;
import dev.warren.management.ApplicationStatus;
import dev.warren.management.MasterStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A drop directory full of bad WARs, with a good one among them, which must be served. */
class BadWarIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;
    private static MasterStatus status;

    @BeforeAll
    static void serveThemAll() throws IOException {
        HOME.set("workers.count = 1").set("deploy.max-unpacked-size = \"1m\"").set("deploy.max-entries = 100");
        drop("good.war", War.of(ProbeServlet.class).version("good"));
        drop("good.WAR", War.of(ProbeServlet.class).version("second"));
        drop("odd.war", War.of(ProbeServlet.class).version("odd").webXml("<vendor-thing>x</vendor-thing>"));
        byte[] whole = War.of(ProbeServlet.class).bytes();
        War.drop(Arrays.copyOf(whole, whole.length / 2), HOME.webapps(), "truncated.war");
        drop("escaping.war", War.of(ProbeServlet.class).with("../../evil.txt", "x"));
        Path webInf = Files.createDirectories(HOME.webapps().resolve("linked/WEB-INF"));
        Files.createSymbolicLink(webInf.resolve("passwd"), Path.of("/etc/passwd"));
        drop("large.war", War.of(ProbeServlet.class).with("big.txt", "0".repeat(2 << 20)));
        War many = War.of(ProbeServlet.class);
        for (int i = 0; i < 200; i++) {
            many.with("entry" + i, "x");
        }
        drop("many.war", many);
        drop("malformed.war", War.of(ProbeServlet.class).with("WEB-INF/web.xml", "<web-app>\n<servlet>\n</web-app>"));
        drop(
                "entity.war",
                War.of(ProbeServlet.class)
                        .with(
                                "WEB-INF/web.xml",
                                "<!DOCTYPE web-app [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>"
                                        + "<web-app><display-name>&secret;</display-name></web-app>"));
        drop("missing.war", War.of(ProbeServlet.class).webXml(servletOfMissingClass()));
        drop("throwing.war", War.of(ProbeServlet.class, ThrowingListener.class));
        drop("protected.war", War.of(ProbeServlet.class).webXml(securityConstraint()));
        drop("pages.war", War.of(ProbeServlet.class).with("WEB-INF/a.tld", "<taglib>"));
        master = HOME.start();
        status = master.status();
    }

    private static void drop(String name, War war) {
        war.dropInto(HOME.webapps(), name);
    }

    private static String servletOfMissingClass() {
        return "<servlet><servlet-name>gone</servlet-name><servlet-class>com.example.Gone</servlet-class></servlet>"
            + "<servlet-mapping><servlet-name>gone</servlet-name><url-pattern>/gone</url-pattern></servlet-mapping>";
    }

    private static String securityConstraint() {
        return "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                + "<url-pattern>/*</url-pattern></web-resource-collection><auth-constraint/></security-constraint>";
    }

    @ParameterizedTest
    @CsvSource({
        "/truncated, truncated or no WAR",
        "/escaping, ../../evil.txt",
        "/linked, symbolic link",
        "/large, deploy.max-unpacked-size",
        "/many, deploy.max-entries",
        "/malformed, 'WEB-INF/web.xml is malformed: line 3'",
        "/entity, entities are never resolved",
        "/missing, com.example.Gone",
        "/throwing, the database of this test is away",
        "/protected, security-constraint",
        "/pages, WEB-INF/a.tld is malformed"
    })
    void isRefusedWithItsReason(String path, String reason) {
        assertThat(status.apps())
                .filteredOn(app -> app.contextPath().equals(path))
                .singleElement()
                .satisfies(app -> {
                    assertThat(app.state()).isEqualTo("FAILED");
                    assertThat(app.error()).contains(reason);
                });
        assertThat(master.get(path + "/").statusCode()).isEqualTo(503);
        assertThat(master.errors()).as("said on standard error, too").contains(reason);
    }

    @Test
    void theGoodOneIsServed() {
        assertThat(master.get("/good/version").body()).isIn("good", "second");
        assertThat(status.state()).isEqualTo("RUNNING");
        assertThat(status.degraded()).contains("/throwing").doesNotContain("/good");
    }

    @Test
    void anUnknownElementIsToleratedWithALine() {
        assertThat(status.apps())
                .filteredOn(app -> app.contextPath().equals("/odd"))
                .extracting(ApplicationStatus::state)
                .containsExactly("OK");
        assertThat(master.get("/odd/version").body()).isEqualTo("odd");
        assertThat(master.log()).contains("the unknown element vendor-thing is ignored");
    }

    @Test
    void ofTwoFilesForOneContextPathOneIsServedAndTheOtherNamed() {
        assertThat(master.errors()).contains("its context path /good belongs to");
    }

    @Test
    void nothingWasWrittenOutsideAndNothingReadFromOutside() {
        assertThat(HOME.root().resolve("work/evil.txt")).doesNotExist();
        assertThat(HOME.root().resolve("work/apps/evil.txt")).doesNotExist();
        assertThat(master.log()).doesNotContain("root:");
    }
}
