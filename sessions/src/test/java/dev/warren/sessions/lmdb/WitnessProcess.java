// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.StoredSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A process that counts in sessions which others count in as well, each in an attribute of its own, and looks at each step whether the session
 * holds all that anybody had been answered before. It ends with 1 if not, and says so. It remembers sessions by their version, as workers do.
 */
final class WitnessProcess implements AutoCloseable {
    static final int SESSIONS = 6;

    private final Process process;

    private WitnessProcess(Process process) {
        this.process = process;
    }

    static WitnessProcess start(Path store, Path counters, int number, int processes) throws IOException {
        return new WitnessProcess(TestJvm.of(
                        WitnessProcess.class,
                        store.toString(),
                        counters.toString(),
                        String.valueOf(number),
                        String.valueOf(processes))
                .inheritIO()
                .start());
    }

    static SessionKey key(int session) {
        return new SessionKey("/shop", "witnessed-" + session);
    }

    static long count(StoredSession session, int process) {
        byte[] value = session.attributes().get("count-" + process);
        return value == null ? 0 : ByteBuffer.wrap(value).getLong();
    }

    static int counter(int session, int process, int processes) {
        return session * processes + process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void signal(String name) throws Exception {
        TestJvm.signal(process, name);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Runs until it is killed, or has seen something wrong. */
    public static void main(String[] args) throws Exception {
        int processes = Integer.parseInt(args[3]);
        SharedCounters answered = SharedCounters.open(Path.of(args[1]), SESSIONS * processes);
        try (SessionStore store = LmdbSessionStore.open(
                new LmdbSessionStore.Settings(Path.of(args[0]), 64 << 20, Duration.ofSeconds(20), false),
                InstantSource.system())) {
            new Witness(store, answered, Integer.parseInt(args[2]), processes).run();
        }
        System.exit(1);
    }

    /** The work of one process. */
    private static final class Witness {
        private final SessionStore store;
        private final SharedCounters answered;
        private final int number;
        private final int processes;
        private final StoredSession[] remembered = new StoredSession[SESSIONS];

        Witness(SessionStore store, SharedCounters answered, int number, int processes) {
            this.store = store;
            this.answered = answered;
            this.number = number;
            this.processes = processes;
        }

        /** Ends when something is wrong. */
        void run() throws Exception {
            boolean right = true;
            while (right) {
                int session = ThreadLocalRandom.current().nextInt(SESSIONS);
                long[] before = new long[processes];
                for (int i = 0; i < processes; i++) {
                    before[i] = answered.get(counter(session, i, processes));
                }
                StoredSession seen = look(session);
                right = holds(session, seen, before);
                if (right && ThreadLocalRandom.current().nextBoolean()) {
                    countUp(session, seen);
                }
            }
        }

        private StoredSession look(int session) throws Exception {
            StoredSession known = remembered[session];
            Found found = store.find(key(session), known == null ? 0 : known.version());
            if (found instanceof Found.Changed(var changed)) {
                remembered[session] = changed;
            } else if (found instanceof Found.Absent) {
                throw new IllegalStateException("session " + session + " is gone");
            }
            return remembered[session];
        }

        private boolean holds(int session, StoredSession seen, long[] before) {
            for (int i = 0; i < processes; i++) {
                if (count(seen, i) < before[i]) {
                    System.out.println("process " + number + " sees " + count(seen, i) + " of process " + i
                            + " in session " + session + ", which had been answered " + before[i]);
                    return false;
                }
            }
            return true;
        }

        /** Goes on from what is stored: what was stored for a process that was killed before it was answered counts as well. */
        private void countUp(int session, StoredSession seen) throws Exception {
            long next = count(seen, number) + 1;
            byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
            store.write(key(session), SessionChange.of(Map.of("count-" + number, value)))
                    .orElseThrow();
            answered.set(counter(session, number, processes), next);
        }
    }
}
