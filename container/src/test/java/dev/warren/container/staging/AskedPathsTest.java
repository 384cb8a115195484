// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.container.staging.AskedPaths.Placed;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.model.StagedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedPathsTest {
    @TempDir
    private Path work;

    private final List<Placed> staged = new ArrayList<>();

    /** An application whose descriptor says nothing. */
    private void named(String name) throws IOException {
        Path directory = Files.createDirectories(work.resolve(name));
        String path = name.equals("ROOT") ? "/" : "/" + name;
        staged.add(new Placed(
                new Candidate(name + ".war", work, name, path, null, "aaaa"),
                new StagedApplication(name, path, null, "aaaa", directory.toString())));
    }

    private void asking(String name, String path) throws IOException {
        named(name);
        new StagedFiles(work.resolve(name)).writeDefaultContextPath(path);
    }

    private AskedPaths settled() {
        return new AskedPaths(staged, Optional.empty());
    }

    private static List<String> served(AskedPaths paths) {
        return paths.placed().stream()
                .map(each -> each.application().contextPath() + " "
                        + each.candidate().entry())
                .toList();
    }

    @Test
    void whoAsksForAPathGetsItAndTheOthersKeepTheirs() throws IOException {
        named("plain");
        asking("shop", "/store/front");
        asking("ROOT", "/home");
        asking("main", "");

        assertThat(served(settled()))
                .containsExactly("/ main.war", "/home ROOT.war", "/plain plain.war", "/store/front shop.war");
        assertThat(settled().failures()).isEmpty();
        assertThat(settled().moved()).containsExactlyInAnyOrder("shop.war", "ROOT.war", "main.war");
    }

    @Test
    void twoCanChangeTheirPlaces() throws IOException {
        asking("a", "/b");
        asking("b", "/a");

        assertThat(served(settled())).containsExactly("/a b.war", "/b a.war");
    }

    @Test
    void theOneThatIsNamedSoGoesBeforeTheOneThatAsks() throws IOException {
        asking("aaa", "/store");
        named("store");

        assertThat(served(settled())).containsExactly("/store store.war");
        assertThat(settled().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.entry()).isEqualTo("aaa.war");
            assertThat(failure.contextPath()).as("where nobody is in its way").isEqualTo("/aaa");
            assertThat(failure.error())
                    .isEqualTo("aaa.war is not served: the context path /store, which its web.xml asks for, belongs to"
                            + " store.war; change or remove one of them, or set deploy.default-context-path = false");
        });
    }

    @Test
    void ofTwoThatAskTheFirstByNameGetsItAndTheOtherIsToldWho() throws IOException {
        asking("b", "/store");
        asking("a", "/store");

        assertThat(served(settled())).containsExactly("/store a.war");
        assertThat(settled().failures())
                .extracting(Unavailable::error)
                .singleElement()
                .asString()
                .startsWith("b.war is not served")
                .contains("belongs to a.war, whose web.xml asks for it");
    }

    @Test
    void aFileOnItsWayTakesNobodysPlace() throws IOException {
        asking("shop", "/store");
        named("store");

        AskedPaths paths = new AskedPaths(staged, Optional.of("store.war"));

        assertThat(served(paths)).containsExactly("/store shop.war");
        assertThat(paths.failures())
                .extracting(Unavailable::error)
                .singleElement()
                .asString()
                .contains("store.war is not served", "which its name says, belongs to shop.war");
    }

    @Test
    void whatIsNoPathIsAFailureOfItsEntryAndLeavesTheOthers() throws IOException {
        asking("shop", "shop?");
        named("news");

        assertThat(served(settled())).containsExactly("/news news.war");
        assertThat(settled().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.contextPath()).isEqualTo("/shop");
            assertThat(failure.hash()).isEqualTo("aaaa");
            assertThat(failure.error())
                    .contains("shop.war cannot be served at its default-context-path shop?", "correct it in web.xml");
        });
    }

    @Test
    void whatCannotBeReadIsAFailureThatSaysWhatToDo() throws IOException {
        named("shop");
        Files.write(work.resolve("shop/context-path"), new byte[] {(byte) 0xff});

        assertThat(served(settled())).isEmpty();
        assertThat(settled().failures())
                .extracting(Unavailable::error)
                .singleElement()
                .asString()
                .contains("what was staged of shop.war cannot be read", "delete it while Warren is stopped");
    }
}
