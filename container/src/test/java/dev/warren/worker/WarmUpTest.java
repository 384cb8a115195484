// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.WorkerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private final Logger logger = Logger.getLogger(WarmUp.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void record() {
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void restore() {
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
    }

    @Test
    void answersItsOwnRequestsAndSaysNothing() {
        warmUp(new RequestThreads(1, 1, 1));

        assertThat(logged).isEmpty();
    }

    @Test
    void aWarmUpThatFailsIsLoggedAndKeepsNobodyFromServing() {
        RequestThreads full = new RequestThreads(1, 1, 1);
        CompletableFuture<Void> over = new CompletableFuture<Void>().orTimeout(10, TimeUnit.SECONDS);
        full.execute(over::join);
        full.execute(over::join); // waits; there is no room for a third

        warmUp(full);
        over.complete(null);

        assertThat(logged).containsExactly("the worker could not warm up; its first answers take longer");
    }

    private static void warmUp(RequestRunner threads) {
        WorkerSettings settings = MasterDouble.settings(1, 1);
        WarmUp.run(Engine.start(settings, threads), settings, threads);
    }
}
