// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.ThrowingListener;
import dev.warren.management.ApplicationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a user sees who does nothing but copy, replace and delete files in {@code webapps/}. */
class DropDirectoryIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @BeforeAll
    static void oneWorkerThatWatches() {
        HOME.settings("workers.count = 1", "deploy.auto = true", "deploy.scan-interval = \"500ms\"");
        probe("stays").dropInto(HOME.webapps(), "stays.war");
        master = HOME.start();
    }

    @AfterEach
    void theOthersWereNeverTouched() {
        assertThat(master.get("/stays/version").body()).isEqualTo("stays");
    }

    private static War probe(String version) {
        return War.of(ProbeServlet.class).version(version);
    }

    private static Path file(String name) {
        return HOME.webapps().resolve(name);
    }

    private static void awaitVersion(String path, String version) {
        Await.until(path + " serves " + version, Await.LONG, () -> answers(path, version), master::log);
    }

    private static boolean answers(String path, String version) {
        return master.get(path + "/version").body().equals(version);
    }

    private static void awaitFile(String name) {
        Await.until(name + " is there", Await.LONG, () -> Files.exists(file(name)), master::log);
    }

    @Test
    void aWarAppearsIsReplacedAndGoesWithItsFileAndItsMarkersTellSo() throws IOException {
        probe("one").dropInto(HOME.webapps(), "shop.war");
        awaitVersion("/shop", "one");
        awaitFile("shop.war.deployed");

        probe("two").dropInto(HOME.webapps(), "shop.war");
        awaitVersion("/shop", "two");

        Files.delete(file("shop.war"));
        Await.until("/shop is gone", () -> master.get("/shop/version").statusCode() == 404);
        Await.until("its marker is gone", () -> Files.notExists(file("shop.war.deployed")));
    }

    @Test
    void aHalfCopiedWarIsNotTakenUntilItIsWhole() throws IOException {
        byte[] whole = probe("whole").bytes();
        Files.write(file("half.war"), Arrays.copyOf(whole, whole.length / 2));
        awaitFile("half.war.pending");
        assertThat(Files.readString(file("half.war.pending"))).contains("no whole ZIP archive");
        assertThat(master.get("/half/version").statusCode()).isEqualTo(404);

        Files.write(file("half.war"), whole);

        awaitVersion("/half", "whole");
        Await.until("it is pending no more", () -> Files.notExists(file("half.war.pending")));
    }

    @Test
    void ofTwoThatComeAtOnceTheGoodOneIsServedAndTheBadOneSaysWhyItIsNot() throws IOException {
        probe("good").dropInto(HOME.webapps(), "good.war");
        probe("bad").webXml("<servlet><servlet-name>x").dropInto(HOME.webapps(), "bad.war");

        awaitVersion("/good", "good");
        awaitFile("bad.war.failed");
        assertThat(Files.readString(file("bad.war.failed"))).contains("bad.war", "web.xml");
        assertThat(master.get("/bad/version").statusCode()).isEqualTo(404);
        long generation = master.status().generation();

        probe("mended").dropInto(HOME.webapps(), "bad.war");
        awaitVersion("/bad", "mended");
        assertThat(master.status().generation())
                .as("the bad one was not tried in between")
                .isEqualTo(generation + 1);
    }

    @Test
    void aVersionThatFailsToStartLeavesTheOneBeforeItServing() throws IOException {
        probe("one").dropInto(HOME.webapps(), "news##1.war");
        awaitVersion("/news", "one");

        War.of(ProbeServlet.class, ThrowingListener.class).version("two").dropInto(HOME.webapps(), "news##2.war");
        awaitFile("news##2.war.failed");
        assertThat(Files.readString(file("news##2.war.failed"))).contains("the database of this test is away");
        assertThat(answers("/news", "one")).isTrue();

        probe("ten").dropInto(HOME.webapps(), "news##10.war");
        awaitVersion("/news", "ten");
        assertThat(master.status().apps())
                .filteredOn(application -> application.contextPath().equals("/news"))
                .extracting(ApplicationStatus::version)
                .containsExactly("10");
    }

    @Test
    void whatComesWithOneThatFailsToStartIsServedAllTheSame() throws IOException {
        War.of(ProbeServlet.class, ThrowingListener.class).dropInto(HOME.webapps(), "falls.war");
        probe("stands").dropInto(HOME.webapps(), "stands.war");

        awaitVersion("/stands", "stands");
        awaitFile("falls.war.failed");
        assertThat(master.get("/falls/version").statusCode()).isEqualTo(404);
    }

    @Test
    void ofTwoVersionsThatComeAtOnceTheLowerOneIsServedWhenTheHigherOneIsBroken() throws IOException {
        War.of(ProbeServlet.class, ThrowingListener.class).version("two").dropInto(HOME.webapps(), "pair##2.war");
        probe("one").dropInto(HOME.webapps(), "pair##1.war");

        awaitVersion("/pair", "one");
        awaitFile("pair##2.war.failed");
        assertThat(Files.readString(file("pair##2.war.failed"))).contains("the database of this test is away");
        awaitFile("pair##1.war.deployed");
    }

    @Test
    void aDirectoryRenamedIntoPlaceIsServedAndItsChangedContentToo() throws IOException {
        probe("exploded").explodeInto(HOME.webapps(), "folder");
        awaitVersion("/folder", "exploded");
        awaitFile("folder.deployed");

        Files.move(file("folder"), file(".folder.old"));
        probe("renamed").explodeInto(HOME.webapps(), "folder");
        awaitVersion("/folder", "renamed");
    }

    @Test
    void namesWithSpacesAndLettersOfAnyAlphabetServeAndThoseThatEscapeDoNot() throws IOException {
        probe("tea").dropInto(HOME.webapps(), "grüner tee.war");
        probe("none").dropInto(HOME.webapps(), "a#..#b.war");
        probe("none").dropInto(HOME.webapps(), "line\nend.war");

        awaitVersion("/gr%C3%BCner%20tee", "tea");
        awaitFile("a#..#b.war.failed");
        awaitFile("line\nend.war.failed");
        assertThat(Files.readString(file("a#..#b.war.failed"))).contains("cannot deploy a file named");
        assertThat(master.log()).doesNotContain("line\nend");
    }

    @Test
    void deletingTheMarkerUndeploysAndDoDeployBringsItBack() throws IOException {
        probe("back").dropInto(HOME.webapps(), "back.war");
        awaitFile("back.war.deployed");

        Files.delete(file("back.war.deployed"));
        awaitFile("back.war.undeployed");
        Await.until("/back is gone", () -> master.get("/back/version").statusCode() == 404);

        Files.createFile(file("back.war.dodeploy"));
        awaitVersion("/back", "back");
        Await.until("the request is gone", () -> Files.notExists(file("back.war.dodeploy")));
        assertThat(file("back.war.undeployed")).doesNotExist();
    }

    @Test
    void aRequestForWhatIsNotThereIsTold() throws IOException {
        Files.createFile(file("ghost.war.dodeploy"));

        master.awaitLog("ghost.war.dodeploy waits for ghost.war, which is not there");
        Files.delete(file("ghost.war.dodeploy"));
    }

    @Test
    void aDropDirectoryThatCannotBeReadUndeploysNothing() throws IOException {
        Path away = HOME.root().resolve("away");
        Files.move(HOME.webapps(), away);
        master.awaitLog("nothing is undeployed because of that");
        assertThat(answers("/stays", "stays")).isTrue();

        Files.move(away, HOME.webapps());

        probe("after").dropInto(HOME.webapps(), "after.war");
        awaitVersion("/after", "after");
    }
}
