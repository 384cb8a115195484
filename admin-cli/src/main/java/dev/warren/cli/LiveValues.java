// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.management.ApplicationStatus;
import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import dev.warren.management.MasterUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks the master which workers and applications there are, for completion. Immutable. */
record LiveValues(HomeLayout home) {
    /** Longer than a healthy master needs, shorter than a user waits for a completion. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    List<String> workers() {
        return read(status -> status.workers().stream()
                .map(worker -> String.valueOf(worker.id()))
                .distinct()
                .toList());
    }

    List<String> contextPaths() {
        return read(status ->
                status.apps().stream().map(ApplicationStatus::contextPath).toList());
    }

    private List<String> read(Function<MasterStatus, List<String>> values) {
        return status().map(values).orElse(List.of());
    }

    private Optional<MasterStatus> status() {
        try (MasterClient master = MasterClient.connect(home, TIMEOUT)) {
            return Optional.of(master.status());
        } catch (MasterUnavailableException e) {
            return Optional.empty(); // nothing to complete; the command itself will say why
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
