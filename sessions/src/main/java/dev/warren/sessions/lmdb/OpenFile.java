// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.lmdb.AheadOfFile.Outcome;
import dev.warren.sessions.lmdb.AheadOfFile.Truth;
import dev.warren.sessions.lmdb.Tables.Reading;
import dev.warren.sessions.lmdb.Task.Kind;
import dev.warren.sessions.lmdb.Values.Head;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/** A mapped file, with those who read and write it. Thread-safe. */
final class OpenFile {
    private static final Logger LOG = Logger.getLogger(OpenFile.class.getName());
    static final long PAGE = 4096;

    private final Env<ByteBuffer> env;
    private final Tables tables;
    private final SharedLog log;
    private final AheadOfFile ahead;
    private final Readers readers;
    private final Writer writer;
    private final InstantSource clock;
    private final String identity;
    private volatile String whyDamaged = "";
    private volatile boolean spent;

    /** A look at the tables of one file; whoever looks must not take those of another. */
    interface Look<T> {
        T at(Tables tables, Reading in);
    }

    OpenFile(SessionFile file, LmdbSessionStore.Settings settings, InstantSource clock) throws StoreException {
        SessionFile.Mapped mapped = file.open();
        this.env = mapped.env();
        this.log = mapped.log();
        this.identity = file.identity();
        this.tables = begin(mapped);
        this.readers = new Readers(env, settings.deadline());
        this.ahead = new AheadOfFile(log, mapped.ring(), !settings.toDisk());
        this.clock = clock;
        this.writer = new Writer(
                new Writer.File(env, tables, log, ahead),
                new Writer.Limits(
                        settings.mostBytes() / PAGE, settings.deadline(), settings.toDisk(), settings.catchUp()),
                clock::millis,
                this::failed);
        begin(
                Kind.LOOKS,
                _ -> List.of(),
                _ -> true); // what others have left in the log, before anything is logged here
    }

    /** Goes on in the ring where its last owner has ended. If that fails nothing stays open: LMDB bears no second opening. */
    private static Tables begin(SessionFile.Mapped mapped) throws StoreException {
        try {
            Tables tables = Tables.open(mapped.env());
            try (Txn<ByteBuffer> txn = mapped.env().txnRead()) {
                new Replay(mapped.log(), tables).takeOver(new Reading(txn, Table.keyBuffer()), mapped.ring());
            }
            return tables;
        } catch (RuntimeException e) {
            mapped.env().close();
            mapped.log().close();
            throw Failures.of("opening", e);
        }
    }

    String identity() {
        return identity;
    }

    /** Remembers a failure after which it cannot be used any more. */
    void failed(StoreException e) {
        if (e.reason() == Reason.DAMAGED) {
            whyDamaged = e.getMessage();
        }
        spent = spent || Failures.endsUse(e);
    }

    /** Whether the same file is to be opened anew. */
    boolean isSpent() {
        return spent;
    }

    boolean isDamaged() {
        return !whyDamaged.isEmpty();
    }

    String whyDamaged() {
        return whyDamaged;
    }

    /** Looks at what needs not be in the file yet when it was only just answered. */
    <T> T read(Look<T> look) throws StoreException {
        return readers.read(in -> look.at(tables, in));
    }

    /** Looks at all sessions. */
    <T> T readAll(Look<T> look) throws StoreException {
        return log.isAhead() ? readWithLog(List.of(), look) : read(look);
    }

    Found find(byte[] session, long known) throws StoreException {
        Truth truth = ahead.where(session);
        if (truth instanceof Truth.Here(var head)) {
            if (head.times().expired(clock.millis())) {
                return new Found.Absent();
            }
            if (head.version() == known) {
                return new Found.Unchanged(head.times());
            }
        }
        Look<Found> look = (now, in) -> now.find(in, session, known, clock.millis());
        return truth instanceof Truth.InFile ? read(look) : readWithLog(List.of(session), look);
    }

    /** Looks with everything in the file that was answered until now, of these sessions and what else is published. */
    private <T> T readWithLog(List<byte[]> sessions, Look<T> look) throws StoreException {
        return await(begin(Kind.LOOKS, _ -> sessions, changes -> look.at(changes.tables(), changes.in())));
    }

    private Optional<Head> headInFile(byte[] session) throws StoreException {
        return read((now, in) -> now.head(in, session));
    }

    CompletableFuture<Optional<Long>> create(byte[] session, SessionTimes times, SessionChange change) {
        return unlessLogged(
                () -> ahead.create(session, times, change, this::headInFile),
                () -> begin(Kind.GROWS, _ -> List.of(session), changes -> changes.create(session, times, change)));
    }

    CompletableFuture<Optional<Long>> write(byte[] session, SessionChange change) {
        return unlessLogged(
                () -> ahead.write(session, change, clock.millis(), this::headInFile),
                () -> begin(
                        change.set().isEmpty() ? Kind.SHRINKS : Kind.GROWS,
                        _ -> List.of(session),
                        changes -> changes.write(session, change)));
    }

    private interface Logging {
        Outcome log() throws StoreException;
    }

    private CompletableFuture<Optional<Long>> unlessLogged(
            Logging logging, Supplier<CompletableFuture<Optional<Long>>> file) {
        try {
            return switch (logging.log()) {
                case Outcome.Done(var version) -> {
                    writer.logged(ahead.isHalfFull());
                    yield CompletableFuture.completedFuture(version);
                }
                case Outcome.NotHere _ -> file.get();
            };
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    <T> T write(Writer.Touched touched, Writer.Step<T> step) throws StoreException {
        return await(begin(Kind.SHRINKS, touched, step));
    }

    /** Waits for what was begun, until the deadline. */
    <T> T await(CompletableFuture<T> begun) throws StoreException {
        return writer.await(begun);
    }

    private <T> CompletableFuture<T> begin(Kind kind, Writer.Touched touched, Writer.Step<T> step) {
        return writer.begin(kind, touched, step);
    }

    /** Brings into the file what processes have left behind that were killed or stopped. */
    void catchUp() {
        if (log.isAhead()) {
            begin(Kind.SHRINKS, _ -> List.of(), _ -> true);
        }
    }

    void giveUpOverdue() {
        writer.giveUpOverdue();
    }

    void flush() {
        writer.flush();
    }

    void forgetDeadReaders() {
        env.readerCheck();
    }

    /** Ends what runs and unmaps the file; it stays mapped when somebody does not end, since touching it then ends the JVM. */
    void close() throws InterruptedException {
        ahead.close();
        if (writer.close() && readers.close()) {
            writer.flush();
            env.close();
            log.close();
        } else {
            LOG.log(Level.WARNING, "the store of sessions stays mapped: a thread still works on it");
        }
    }
}
