// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.OperatorError;
import dev.warren.container.config.DeployConfig;
import dev.warren.container.config.Home;
import dev.warren.deployer.stage.SourceHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drop directory of applications for Java EE, beside the other one. */
class JavaEeDropsTest {
    @TempDir
    private Path root;

    private DropDirectories directories;
    private DropDirectory drops;

    @BeforeEach
    void bothAreThere() throws IOException {
        Home home = new Home(root);
        Files.createDirectory(home.webapps());
        Files.createDirectory(home.webappsJavaEe());
        directories = DropDirectories.of(home);
        drops = new DropDirectory(directories, new KnownFiles(home.knownFiles(), Clock.systemUTC()));
    }

    private Path file(String path) throws IOException {
        return Files.writeString(root.resolve(path), path);
    }

    private DropDirectory.Found look(boolean javaEe) {
        return drops.look(Selection.ALL, false, javaEe);
    }

    @Test
    void itsEntriesAreServedUnderTheirNamesAndHaveAnotherIdentityThanTheirContent() throws IOException {
        Path war = file("webapps-javaee/old#shop##2.war");

        assertThat(look(true).candidates())
                .containsExactly(new Candidate(
                        "webapps-javaee/old#shop##2.war",
                        war,
                        "old#shop",
                        "/old/shop",
                        "2",
                        SourceHash.converted(SourceHash.of(war))));
        assertThat(look(true).stamps()).containsOnlyKeys("webapps-javaee/old#shop##2.war");
    }

    @Test
    void nothingOfItCountsWhileItIsSwitchedOff() throws IOException {
        file("webapps-javaee/old.war");
        Selection leavesItAlone = new Selection(Set.of("webapps-javaee/old.war"), Map.of(), Optional.empty());

        assertThat(look(false).candidates()).isEmpty();
        assertThat(drops.look(leavesItAlone, false, false).held()).isEmpty();
        assertThat(drops.look(leavesItAlone, false, true).held()).containsExactly(new Catalog.Held("old", null));
    }

    @Test
    void ofTheSamePathTheOtherDirectoryGoesBeforeUnlessTheVersionIsHigher() throws IOException {
        file("webapps/shop.war");
        file("webapps-javaee/shop.war");

        assertThat(look(true).candidates()).extracting(Candidate::entry).containsExactly("shop.war");
        assertThat(look(true).failures()).singleElement().satisfies(failure -> {
            assertThat(failure.entry()).isEqualTo("webapps-javaee/shop.war");
            assertThat(failure.error())
                    .isEqualTo("webapps-javaee/shop.war is not served: its context path /shop belongs to shop.war;"
                            + " rename or remove one of them");
        });

        file("webapps-javaee/shop##2.war");
        assertThat(look(true).candidates()).extracting(Candidate::entry).containsExactly("webapps-javaee/shop##2.war");
    }

    @Test
    void aFileOnItsWayIntoItIsConvertedToo() throws IOException {
        Path incoming = file("incoming.war");
        Selection selection = Selection.ALL.with(new Selection.Incoming("webapps-javaee/shop.war", incoming));

        assertThat(drops.look(selection, false, true).candidates())
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.contextPath()).isEqualTo("/shop");
                    assertThat(candidate.hash()).isEqualTo(SourceHash.converted(SourceHash.of(incoming)));
                });
    }

    @Test
    void markersOfItLieBesideItsFiles() throws IOException {
        file("webapps-javaee/shop.war");
        file("webapps-javaee/shop.war.undeployed");
        assertThat(look(true).candidates()).isEmpty();

        new Markers(directories).write(List.of(Mark.of("webapps-javaee/shop.war", Marker.DEPLOYED, "x")));

        assertThat(root.resolve("webapps-javaee/shop.war.deployed")).hasContent("x");
        assertThat(root.resolve("webapps-javaee/shop.war.undeployed")).doesNotExist();
        assertThat(look(true).candidates()).hasSize(1);
    }

    @Test
    void aGlanceShowsItOrTellsWhatItDoesNotShow() throws IOException {
        file("webapps/new.war");
        file("webapps-javaee/old.war");
        file("webapps-javaee/old.war.dodeploy");
        Glances glances = new Glances(directories);

        Glance on = glances.take(false, true);
        assertThat(on.entries()).containsOnlyKeys("new.war", "webapps-javaee/old.war");
        assertThat(on.has("webapps-javaee/old.war", Marker.DODEPLOY)).isTrue();
        assertThat(on.incomplete()).contains("webapps-javaee/old.war");
        assertThat(on.unserved()).isEmpty();

        Glance off = glances.take(false, false);
        assertThat(off.entries()).containsOnlyKeys("new.war");
        assertThat(off.unserved()).containsExactly("old.war");
    }

    @Test
    void itsAbsenceMattersOnlyWhenItIsSwitchedOn() throws IOException {
        Files.delete(directories.javaEe());

        assertThat(look(false).candidates()).isEmpty();
        assertThat(directories.unserved(false)).isEmpty();
        assertThat(catchThrowableOfType(OperatorError.class, () -> look(true)).report())
                .contains(
                        "cannot read the drop directory " + directories.javaEe(),
                        "it does not exist",
                        "create it, or make it readable",
                        "set deploy.javaee = false");

        Files.delete(directories.webapps());
        assertThat(catchThrowableOfType(OperatorError.class, () -> look(false)).report())
                .contains("cannot read the drop directory " + directories.webapps())
                .doesNotContain("deploy.javaee");
    }

    @Test
    void installingAndRemovingReachesBoth() throws IOException {
        file("webapps/shop##1.war");
        Installer installer = new Installer(directories);
        installer.install(new Selection.Incoming("webapps-javaee/shop.war", file("incoming.war")));
        assertThat(root.resolve("webapps-javaee/shop.war")).hasContent("incoming.war");

        Catalog nothingMoved = new Catalog(List.of(), List.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of());
        assertThat(installer.remove("/shop", false, nothingMoved)).containsExactly("shop##1.war");
        assertThat(installer.remove("/shop", true, nothingMoved)).containsExactly("webapps-javaee/shop.war");
        assertThat(directories.javaEe()).isEmptyDirectory();
    }

    @Test
    void whatIsNotServedIsToldOnceUntilSomethingComesOrSomebodyAsks() {
        UnservedJavaEe unserved = new UnservedJavaEe();

        assertThat(unserved.look(Set.of(), true)).isEmpty();
        assertThat(unserved.look(Set.of("a.war"), false).orElseThrow()).contains("(a.war)", "deploy.javaee = true");
        assertThat(unserved.look(Set.of("a.war"), false)).isEmpty();
        assertThat(unserved.look(Set.of("a.war"), true)).isPresent();
        assertThat(unserved.look(Set.of("a.war", "b.war"), false)).isPresent();
        assertThat(unserved.look(Set.of(), false)).isEmpty();
        assertThat(unserved.look(Set.of("a.war"), false)).isEmpty();
    }

    @Test
    void aFileIsRefusedWhenItsDirectoryIsSwitchedOffOrItsNameGivesNoPath() {
        DeployConfig off = DeployConfig.DEFAULTS;

        assertThat(refusal("shop.war", off)).isEmpty();
        assertThat(refusal("webapps-javaee/shop.war", off).orElseThrow()).contains("deploy.javaee = true");
        assertThat(refusal("webapps-javaee/../x.war", off).orElseThrow()).contains("nothing can be deployed");
        assertThat(refusal("shop.zip", off).orElseThrow()).contains("nothing can be deployed");
    }

    private static Optional<String> refusal(String entry, DeployConfig config) {
        return new Selection.Incoming(entry, Path.of("x.war")).refusal(config);
    }
}
