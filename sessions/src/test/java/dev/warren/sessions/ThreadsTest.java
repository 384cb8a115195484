// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void aThreadThatTheRequestOfAnApplicationStartsDoesNotTakeItsClassLoader() throws Exception {
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0], null)) {
            current.setContextClassLoader(application);
            CompletableFuture<ClassLoader> seen = new CompletableFuture<>();

            Threads.daemon("test", () -> seen.complete(Thread.currentThread().getContextClassLoader()));

            assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(Threads.class.getClassLoader());
        } finally {
            current.setContextClassLoader(before);
        }
    }
}
