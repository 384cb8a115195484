// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.OperatorError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlancesTest {
    @TempDir
    private Path webapps;

    private static byte[] zip(String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write(new byte[1000]);
        }
        return bytes.toByteArray();
    }

    private static DropDirectories directories(Path webapps) {
        return new DropDirectories(webapps, webapps.resolve("unused"));
    }

    @Test
    void wholeArchivesAreWholeWithOrWithoutAComment() throws IOException {
        Files.write(webapps.resolve("shop.war"), zip(""));
        Files.write(webapps.resolve("news.war"), zip("made by hand"));

        Glance glance = new Glances(directories(webapps)).take(false, false);

        assertThat(glance.entries()).containsOnlyKeys("shop.war", "news.war");
        assertThat(glance.incomplete()).isEmpty();
    }

    @Test
    void halfAnEmptyAndAForeignFileAreIncompleteUntilTheyChange() throws IOException {
        byte[] whole = zip("");
        Files.write(webapps.resolve("half.war"), Arrays.copyOf(whole, whole.length - 5));
        Files.write(webapps.resolve("empty.war"), new byte[0]);
        Files.writeString(webapps.resolve("text.war"), "PK not really");
        Glances glances = new Glances(directories(webapps));

        assertThat(glances.take(false, false).incomplete())
                .containsExactlyInAnyOrder("half.war", "empty.war", "text.war");

        Files.write(webapps.resolve("half.war"), whole);
        assertThat(glances.take(false, false).incomplete()).containsExactlyInAnyOrder("empty.war", "text.war");
    }

    @Test
    void leftoversOfCopiesPlainDirectoriesAndOtherFilesAreNoEntries() throws IOException {
        for (String name :
                new String[] {".shop.war", "_shop.war", "shop.war.part", "shop.war~", "shop.war.tmp", "a.txt"}) {
            Files.write(webapps.resolve(name), zip(""));
        }
        Files.createDirectories(webapps.resolve("plain"));
        Files.createDirectories(webapps.resolve("conf.d/WEB-INF"));

        assertThat(new Glances(directories(webapps)).take(false, false).entries())
                .isEmpty();
    }

    @Test
    void markersAreFoundWithAndWithoutTheirEntry() throws IOException {
        Files.write(webapps.resolve("shop.war"), zip(""));
        Files.writeString(webapps.resolve("shop.war.deployed"), "");
        Files.writeString(webapps.resolve("gone.war.dodeploy"), "");

        Glance glance = new Glances(directories(webapps)).take(false, false);

        assertThat(glance.has("shop.war", Marker.DEPLOYED)).isTrue();
        assertThat(glance.has("shop.war", Marker.FAILED)).isFalse();
        assertThat(glance.has("gone.war", Marker.DODEPLOY)).isTrue();
        assertThat(glance.entries()).containsOnlyKeys("shop.war");
    }

    @Test
    void anExplodedDirectoryChangesWithItsDescriptorAndItsClasses() throws IOException {
        Path classes = Files.createDirectories(webapps.resolve("shop/WEB-INF/classes"));
        Files.setLastModifiedTime(classes, FileTime.fromMillis(1_000_000));
        Glances glances = new Glances(directories(webapps));
        Stamp before = glances.take(false, false).entries().get("shop");

        Files.setLastModifiedTime(classes, FileTime.fromMillis(4_000_000_000_000L));

        assertThat(glances.take(false, false).entries().get("shop")).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsWrittenInPlaceDeepInADirectoryIsSeenByADeepGlanceOnly() throws IOException {
        Path page = Files.createDirectories(webapps.resolve("shop/pages/de")).resolve("index.html");
        Files.createDirectories(webapps.resolve("shop/WEB-INF/classes"));
        Files.writeString(page, "old");
        Files.setLastModifiedTime(page, FileTime.fromMillis(1_000_000));
        Glances glances = new Glances(directories(webapps));
        Stamp shallow = glances.take(false, false).entries().get("shop");
        Stamp deep = glances.take(true, false).entries().get("shop");
        assertThat(glances.take(true, false).entries().get("shop")).isEqualTo(deep);

        Files.writeString(page, "new"); // as long as before, and its time is not the latest of all
        Files.setLastModifiedTime(page, FileTime.fromMillis(2_000_000));

        assertThat(glances.take(false, false).entries().get("shop")).isEqualTo(shallow);
        assertThat(glances.take(true, false).entries().get("shop")).isNotEqualTo(deep);
    }

    @Test
    void aBrokenLinkInADirectoryHindersNoDeepGlance() throws IOException {
        Files.createDirectories(webapps.resolve("shop/WEB-INF"));
        Path link = webapps.resolve("shop/link");
        Files.createSymbolicLink(link, webapps.resolve("nowhere"));
        Glances glances = new Glances(directories(webapps));

        assertThat(glances.take(true, false).entries()).containsKey("shop");
    }

    @Test
    void aMissingDirectoryIsAnErrorAndNotAnEmptyGlance() {
        assertThatThrownBy(() -> new Glances(directories(webapps.resolve("none"))).take(false, false))
                .isInstanceOf(OperatorError.class)
                .hasMessageContaining("cannot read the drop directory");
    }
}
