// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import dev.warren.sessions.lmdb.Tables.Reading;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lmdbjava.Env;

/** A mapped file, with those who read and write it. Thread-safe. */
final class OpenFile {
    private static final Logger LOG = Logger.getLogger(OpenFile.class.getName());
    private static final long PAGE = 4096;

    private final Env<ByteBuffer> env;
    private final Tables tables;
    private final Readers readers;
    private final Writer writer;
    private final String identity;
    private volatile String whyDamaged = "";
    private volatile boolean spent;

    /** A look at the tables of one file; whoever looks must not take those of another. */
    interface Look<T> {
        T at(Tables tables, Reading in);
    }

    OpenFile(SessionFile file, LmdbSessionStore.Settings settings, InstantSource clock) throws StoreException {
        this.env = file.open();
        this.identity = file.identity();
        this.tables = Tables.open(env);
        this.readers = new Readers(env, settings.deadline());
        this.writer = new Writer(
                env,
                tables,
                new Writer.Limits(settings.mostBytes() / PAGE, settings.deadline(), settings.toDisk()),
                clock::millis);
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

    <T> T read(Look<T> look) throws StoreException {
        return readers.read(in -> look.at(tables, in));
    }

    <T> T write(boolean grows, Writer.Step<T> step) throws StoreException {
        return writer.write(grows, step);
    }

    <T> CompletableFuture<T> begin(boolean grows, Writer.Step<T> step) {
        return writer.begin(grows, step);
    }

    boolean wantsThread() {
        return writer.wantsThread();
    }

    void carryOut() {
        writer.carryOut();
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
        if (writer.close() && readers.close()) {
            writer.flush();
            env.close();
        } else {
            LOG.log(Level.WARNING, "the store of sessions stays mapped: a thread still works on it");
        }
    }
}
