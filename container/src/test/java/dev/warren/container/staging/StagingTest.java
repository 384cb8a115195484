// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.Installation;
import dev.warren.container.config.DeployConfig;
import dev.warren.container.config.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    private Path root;

    @Test
    void whatNothingUsesIsRemovedAndANameWithoutContentGoesToo() throws Exception {
        Home home = new Home(root);
        Path used = Files.createDirectories(home.apps().resolve("shop/0123456789abcdef"));
        Path older = Files.createDirectories(home.apps().resolve("shop/fedcba9876543210/app"));
        Path gone = Files.createDirectories(home.apps().resolve("gone/0123456789abcdef"));
        Files.createDirectories(home.webapps());
        Staging staging = new Staging(home, Installation.ofThisProcess());

        staging.removeUnused(List.of(used.toString()));
        CountDownLatch tidied = new CountDownLatch(1);
        staging.remove(
                "/nothing",
                DeployConfig.DEFAULTS,
                new Catalog(List.of(), List.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of()),
                removed -> tidied.countDown()); // tasks are carried out one after the other

        assertThat(tidied.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(used).exists();
        assertThat(older.getParent()).doesNotExist();
        assertThat(gone.getParent()).doesNotExist();
    }
}
