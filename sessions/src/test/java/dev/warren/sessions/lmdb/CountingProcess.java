// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A process that counts in a session, and prints each number as soon as it is stored, until it is killed. */
final class CountingProcess implements AutoCloseable {
    private static final String COUNT = "count";

    private final Path printed;
    private final Process process;

    private CountingProcess(Path printed, Process process) {
        this.printed = printed;
        this.process = process;
    }

    /** Starts one that prints to a file, after what earlier ones have printed there. */
    static CountingProcess start(Path store, String session, Path printed) throws IOException {
        return new CountingProcess(
                printed,
                TestJvm.of(CountingProcess.class, store.toString(), session)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()))
                        .start());
    }

    static SessionKey key(String session) {
        return new SessionKey("/shop", session);
    }

    /** Returns what is stored in a session, 0 if there is none. */
    static long count(SessionStore store, String session) throws Exception {
        return store.find(key(session), 0) instanceof Found.Changed(var found)
                ? ByteBuffer.wrap(found.attributes().get(COUNT)).getLong()
                : 0;
    }

    /** Returns the last number that was printed whole, 0 if none was. */
    static long last(Path printed) throws IOException {
        String text = Files.exists(printed) ? Files.readString(printed) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return whole.lines().mapToLong(Long::parseLong).reduce(0, (_, next) -> next);
    }

    long last() throws IOException {
        return last(printed);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Runs until it is killed. */
    public static void main(String[] args) throws Exception {
        SessionStore store = LmdbSessionStore.open(
                new LmdbSessionStore.Settings(Path.of(args[0]), 64 << 20, Duration.ofSeconds(20), false),
                InstantSource.system());
        SessionKey key = key(args[1]);
        for (long count = count(store, args[1]) + 1; true; count++) {
            long now = System.currentTimeMillis();
            SessionChange change = SessionChange.of(Map.of(
                    COUNT,
                    ByteBuffer.allocate(Long.BYTES).putLong(count).array(),
                    "noise",
                    new byte[(int) (count % 3000)]));
            Optional<Long> version =
                    count == 1 ? store.create(key, new SessionTimes(now, now, 1800), change) : store.write(key, change);
            version.orElseThrow();
            System.out.println(count);
        }
    }
}
