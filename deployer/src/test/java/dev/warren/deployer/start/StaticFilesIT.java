// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the WAR and of its jars: ranges, conditional requests, what is never shown. */
class StaticFilesIT {
    @TempDir
    private Path directory;

    @Test
    void serveRanges() throws Exception {
        try (RunningApp app = RunningApp.of(files("0123456789"), directory)) {
            HttpResponse<String> part = app.get("/shop/page.html", "Range", "bytes=2-4");

            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("234");
            assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
            assertThat(app.get("/shop/page.html", "Range", "bytes=50-").statusCode())
                    .isEqualTo(416);
        }
    }

    @Test
    void areTheSameFromMemory() throws Exception {
        WarBuilder war =
                files("0123456789").file("large.txt", "x".repeat(200_000)).file("empty.txt", "");
        try (RunningApp app = RunningApp.of(war, directory)) {
            for (int i = 0; i < 20; i++) { // the engine keeps what is asked for often
                HttpResponse<String> whole = app.get("/shop/page.html");
                assertThat(whole.body()).isEqualTo("0123456789");
                assertThat(whole.headers().firstValue("Content-Length")).hasValue("10");
                assertThat(app.get("/shop/page.html", "Range", "bytes=2-4").body())
                        .isEqualTo("234");
                assertThat(app.get("/shop/large.txt").body()).hasSize(200_000);
                assertThat(app.get("/shop/empty.txt").body()).isEmpty();
                assertThat(app.get("/shop/none.txt").statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void answerConditionalRequests() throws Exception {
        try (RunningApp app = RunningApp.of(files("one"), directory)) {
            HttpResponse<String> first = app.get("/shop/page.html");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            String time = first.headers().firstValue("Last-Modified").orElseThrow();

            assertThat(first.headers().firstValue("Content-Type")).hasValue("text/html");
            assertThat(app.get("/shop/page.html", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
            assertThat(app.get("/shop/page.html", "If-Modified-Since", time).statusCode())
                    .isEqualTo(304);
            assertThat(app.get("/shop/page.html", "If-Match", "\"other\"").statusCode())
                    .isEqualTo(412);
        }
    }

    @Test
    void areSentAgainIfANewVersionHasTheSameSizeAndTime() throws Exception {
        HttpResponse<String> old;
        try (RunningApp app = RunningApp.of(files("one"), directory)) {
            old = app.get("/shop/page.html");
        }
        try (RunningApp app = RunningApp.of(files("two"), directory)) {
            HttpResponse<String> fresh = app.get(
                    "/shop/page.html",
                    "If-None-Match",
                    old.headers().firstValue("ETag").orElseThrow(),
                    "If-Modified-Since",
                    "Fri, 01 Jan 2100 00:00:00 GMT");

            assertThat(fresh.statusCode()).isEqualTo(200);
            assertThat(fresh.body()).isEqualTo("two");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/WEB-INF/web.xml",
                "/shop/web-inf/web.xml",
                "/shop/META-INF/MANIFEST.MF",
                "/shop/%57EB-INF/web.xml"
            })
    void areNotShownFromPrivateDirectories(String path) throws Exception {
        WarBuilder war = WarBuilder.war().webXml("").file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void comeFromJarsBehindThoseOfTheWar() throws Exception {
        WarBuilder jar = WarBuilder.jar()
                .file("META-INF/resources/page.html", "jar")
                .file("META-INF/resources/lib/only.txt", "only")
                .file("META-INF/resources/WEB-INF/secret.txt", "secret");
        WarBuilder war = files("war").file("lib/war.txt", "").lib("a.jar", jar);
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/page.html").body()).isEqualTo("war");
            assertThat(app.get("/shop/lib/only.txt").body()).isEqualTo("only");
            assertThat(app.get("/shop/WEB-INF/secret.txt").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void welcomeWithTheFirstThatExistsAndListNothing() throws Exception {
        WarBuilder war = WarBuilder.war()
                .webXml(
                        "<welcome-file-list><welcome-file>/none.html</welcome-file><welcome-file>start.html</welcome-file>"
                            + "</welcome-file-list>")
                .file("start.html", "welcome")
                .file("empty/x.txt", "");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/").body()).isEqualTo("welcome");
            assertThat(app.get("/shop/empty/").statusCode()).isIn(403, 404);
            assertThat(app.get("/shop").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void areListedFromAllPlacesAndHaveRealPaths() throws Exception {
        WarBuilder jar = WarBuilder.jar().file("META-INF/resources/fromjar.txt", "");
        WarBuilder war = WebApplicationIT.tell("").file("page.html", "").lib("a.jar", jar);
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/tell").body())
                    .contains("paths=[/WEB-INF/, /fromjar.txt, /page.html]")
                    .containsPattern("real=/.*/app/page.html");
        }
    }

    private static WarBuilder compressed() {
        return WarBuilder.war()
                .file("js/app.js", "plain")
                .file("js/app.js.gz", "zipped")
                .file("js/app.js.br", "brotli")
                .file("only.css.gz", "no plain form")
                .lib(
                        "a.jar",
                        WarBuilder.jar()
                                .file("META-INF/resources/lib.css", "plain")
                                .file("META-INF/resources/lib.css.gz", "zipped"));
    }

    @Test
    void areSentCompressedWhereTheyLieSoBesideThemselves() throws Exception {
        try (RunningApp app = RunningApp.of(compressed(), directory)) {
            HttpResponse<String> zipped = app.get("/shop/js/app.js", "Accept-Encoding", "gzip, br;q=0");
            assertThat(zipped.body()).isEqualTo("zipped");
            assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(zipped.headers().firstValue("Content-Type")).hasValue("application/javascript");
            assertThat(zipped.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(app.get("/shop/js/app.js", "Accept-Encoding", "gzip, br").body())
                    .isEqualTo("brotli");
            HttpResponse<String> plain = app.get("/shop/js/app.js");
            assertThat(plain.body()).isEqualTo("plain");
            assertThat(plain.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(app.get("/shop/lib.css", "Accept-Encoding", "gzip").body())
                    .isEqualTo("zipped");
            assertThat(app.get("/shop/only.css", "Accept-Encoding", "gzip").statusCode())
                    .isEqualTo(404);
            HttpResponse<String> asked = app.get("/shop/js/app.js.gz", "Accept-Encoding", "gzip");
            assertThat(asked.body()).isEqualTo("zipped");
            assertThat(asked.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void haveATagForEachFormAndRangesOfThePlainOne() throws Exception {
        try (RunningApp app = RunningApp.of(compressed(), directory)) {
            String plain =
                    app.get("/shop/js/app.js").headers().firstValue("ETag").orElseThrow();
            String zipped = app.get("/shop/js/app.js", "Accept-Encoding", "gzip")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            assertThat(zipped).isNotEqualTo(plain);
            assertThat(app.get("/shop/js/app.js", "Accept-Encoding", "gzip", "If-None-Match", zipped)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(app.get("/shop/js/app.js", "Accept-Encoding", "gzip", "If-None-Match", plain)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(app.get("/shop/js/app.js", "Accept-Encoding", "gzip", "Range", "bytes=0-1")
                            .body())
                    .isEqualTo("pl");
        }
    }

    @Test
    void areServedWhereTheApplicationMapsTheServletThatServesThem() throws Exception {
        WarBuilder war = WarBuilder.war(TellServlet.class)
                .webXml(WebApplicationIT.servlet("tell", TellServlet.class)
                        + "<servlet-mapping><servlet-name>tell</servlet-name><url-pattern>/</url-pattern></servlet-mapping>"
                        + "<servlet-mapping><servlet-name>default</servlet-name><url-pattern>/static/*</url-pattern>"
                        + "<url-pattern>*.css</url-pattern></servlet-mapping>")
                .file("static/a.txt", "file")
                .file("static/page.jsp", "source")
                .file("b/style.css", "style");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/static/a.txt").body()).isEqualTo("file");
            assertThat(app.get("/shop/b/style.css").body()).isEqualTo("style");
            assertThat(app.get("/shop/static/none.txt").statusCode()).isEqualTo(404);
            assertThat(app.get("/shop/static/page.jsp").statusCode()).isEqualTo(404);
            assertThat(app.get("/shop/other").body()).contains("servlet=tell");
        }
    }

    private static WarBuilder files(String content) {
        return WarBuilder.war().file("page.html", content);
    }
}
