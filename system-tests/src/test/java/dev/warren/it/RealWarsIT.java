// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.management.ApplicationStatus;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications that others wrote, from Maven Central, over three workers and across a reload. */
@Tag("full")
class RealWarsIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private RunningMaster master;

    @Test
    void hawtioAndTheAsyncRestDemoAreServedBeforeAndAfterAHangup() throws IOException {
        drop("hawtio-war.war", "hawtio.war");
        drop("jetty-ee10-demo-async-rest-webapp.war", "rest.war");
        home.set("workers.count = 3").set("workers.jvm-args = [\"-Dhawtio.authenticationEnabled=false\"]");
        master = home.start();

        checkContent();
        master.signal(Signal.HUP);
        master.awaitLog("generation 2 serves with 3 workers");
        checkContent();
    }

    private void checkContent() {
        assertThat(master.status().apps())
                .extracting(ApplicationStatus::contextPath, ApplicationStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/hawtio", "OK"),
                        org.assertj.core.groups.Tuple.tuple("/rest", "OK"));
        for (int i = 0; i < 4; i++) { // each worker has a turn
            checkHawtio();
            checkRest();
        }
    }

    /** Thirteen filters, a single-page application, and Jolokia inside it. */
    private void checkHawtio() {
        HttpResponse<String> page = fresh("/hawtio/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<div id=\"root\"></div>");
        assertThat(page.headers().firstValue("X-Frame-Options"))
                .as("set by a filter")
                .isPresent();
        assertThat(fresh("/hawtio/jolokia/version").body()).contains("\"agent\":\"2.1.1\"");
        assertThat(fresh("/hawtio/static/js/main.8fd02e46.js").body()).hasSizeGreaterThan(70_000);
        assertThat(fresh("/hawtio/WEB-INF/web.xml").statusCode()).isEqualTo(404);
    }

    /** The servlets, the page and the pictures come from a jar: a fragment and {@code META-INF/resources}. */
    private void checkRest() {
        assertThat(fresh("/rest/").body()).contains("Blocking vs Asynchronous REST");
        assertThat(fresh("/rest/asyncrest.html").statusCode()).isEqualTo(200);
        HttpResponse<String> picture =
                master.send(request("/rest/asyncrest/red.png").header("Range", "bytes=0-9"));
        assertThat(picture.statusCode()).isEqualTo(206);
        assertThat(picture.headers().firstValue("Content-Range"))
                .hasValueSatisfying(range -> assertThat(range).startsWith("bytes 0-9/"));
        String tag = fresh("/rest/demo.css").headers().firstValue("ETag").orElseThrow();
        assertThat(master.send(request("/rest/demo.css").header("If-None-Match", tag))
                        .statusCode())
                .as("every worker gives the file the same tag")
                .isEqualTo(304);
        // with items it would call others on the Internet, and wait for them; without, it fails by itself, but it is
        // there
        assertThat(fresh("/rest/testAsync").statusCode()).isEqualTo(500);
    }

    private HttpResponse<String> fresh(String path) {
        return master.send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + master.port() + path));
    }

    private void drop(String artifact, String name) throws IOException {
        Path war = WarrenHome.repository().resolve("system-tests/target/wars").resolve(artifact);
        War.drop(Files.readAllBytes(war), home.webapps(), name);
    }
}
