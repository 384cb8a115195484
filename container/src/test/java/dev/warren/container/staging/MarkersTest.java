// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkersTest {
    @TempDir
    private Path webapps;

    private static DropDirectories directories(Path webapps) {
        return new DropDirectories(webapps, webapps.resolve("unused"));
    }

    @Test
    void aMarkReplacesOurOtherMarkersAndRemovesTheRequest() throws IOException {
        Markers markers = new Markers(directories(webapps));
        markers.write(List.of(Mark.of("shop.war", Marker.FAILED, "why\nmore")));
        Files.createFile(webapps.resolve("shop.war.dodeploy"));
        Files.createFile(webapps.resolve("shop.war.skipdeploy"));
        assertThat(webapps.resolve("shop.war.failed")).hasContent("why\nmore");

        markers.write(
                List.of(Mark.of("shop.war", Marker.DEPLOYED, "served at /shop").asCarriedOut()));

        assertThat(webapps.toFile().list()).containsExactlyInAnyOrder("shop.war.deployed", "shop.war.skipdeploy");
    }

    @Test
    void noMarkRemovesAllOfOurs() {
        Markers markers = new Markers(directories(webapps));
        markers.write(List.of(Mark.of("shop.war", Marker.DEPLOYED, "x")));

        markers.write(List.of(Mark.none("shop.war")));

        assertThat(webapps).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNoError() {
        Markers markers = new Markers(directories(webapps.resolve("none")));

        assertThat(markers.write(List.of(Mark.of("shop.war", Marker.DEPLOYED, "x"))))
                .isFalse();
        assertThat(webapps).isEmptyDirectory();
    }
}
