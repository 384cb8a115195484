// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoredSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process with a store that does what it is told, one thing at a time. What it stores stays in the log until somebody needs it. */
final class StoreProcess implements AutoCloseable {
    private static final int LIMIT_SECONDS = 30;
    private static final Duration NEVER = Duration.ofDays(1);

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private StoreProcess(Process process) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static StoreProcess start(Path store) throws Exception {
        StoreProcess started = new StoreProcess(
                TestJvm.of(StoreProcess.class, store.toString()).start());
        assertThat(started.answer()).isEqualTo("open");
        return started;
    }

    String ask(String order) throws Exception {
        orders.println(order);
        return answer();
    }

    private String answer() throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return String.valueOf(answers.readLine());
                    } catch (IOException e) {
                        return "ended: " + e;
                    }
                })
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    void stop() throws Exception {
        TestJvm.signal(process, "STOP");
    }

    void goOn() throws Exception {
        TestJvm.signal(process, "CONT");
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Lets it close its store and end. */
    void end() throws Exception {
        orders.close();
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        kill();
    }

    /** Obeys until its input ends. */
    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8));
        LmdbSessionStore.Settings settings =
                new LmdbSessionStore.Settings(Path.of(args[0]), 64 << 20, Duration.ofSeconds(5), false, NEVER);
        try (SessionStore store = LmdbSessionStore.open(settings, InstantSource.system())) {
            System.out.println("open");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(obey(store, order.split(" ")));
            }
        }
    }

    private static String obey(SessionStore store, String[] order) throws Exception {
        SessionKey key = new SessionKey("/shop", order[1]);
        long now = System.currentTimeMillis();
        return switch (order[0]) {
            case "create" -> told(store.create(key, new SessionTimes(now, now, 1800), SessionChange.of(Map.of())));
            case "set" ->
                told(store.write(key, SessionChange.of(Map.of(order[2], order[3].getBytes(StandardCharsets.UTF_8)))));
            case "unset" ->
                told(store.write(
                        key, new SessionChange(Map.of(), Set.of(order[2]), OptionalLong.empty(), OptionalInt.empty())));
            case "get" -> get(store.find(key, 0), order[2]);
            case "version" -> store.find(key, Long.parseLong(order[2])) instanceof Found.Unchanged ? "same" : "other";
            case "rename" -> String.valueOf(store.rename(key, order[2]));
            case "remove" -> store.remove(key).map(StoreProcess::texts).orElse("nothing");
            case "usage" -> store.usage("/shop").toString();
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private static String told(Optional<Long> version) {
        return version.map(String::valueOf).orElse("nothing");
    }

    private static String get(Found found, String name) {
        return switch (found) {
            case Found.Changed(var session)
            when session.attributes().containsKey(name) ->
                text(session.attributes().get(name));
            case Found.Absent _ -> "absent";
            default -> "none";
        };
    }

    private static String texts(StoredSession session) {
        return session.attributes().keySet().stream().sorted().toList().toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
