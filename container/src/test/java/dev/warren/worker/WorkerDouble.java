// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.Threads;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.container.link.SocketLink;
import dev.warren.container.link.SocketRecord;
import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.os.DescriptorSocket.Sent;
import dev.warren.os.Sockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** A real worker process, as a test that plays its master sees it. Thread-safe. */
final class WorkerDouble implements AutoCloseable {
    private final Process process;
    private final Link link;
    private final SocketLink sockets;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<SocketRecord> records = new CopyOnWriteArrayList<>();
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicLong adopted = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final AtomicLong takesUpTo = new AtomicLong(Long.MAX_VALUE);
    private final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();

    WorkerDouble(Process process, Link link, SocketLink sockets, IntConsumer onReturned) {
        this.process = process;
        this.link = link;
        this.sockets = sockets;
        link.startLight("messages", new Messages());
        Threads.daemon("output", this::readOutput);
        Threads.daemon("records", () -> readRecords(onReturned));
    }

    private void readOutput() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add("the pipe broke: " + e);
        }
    }

    private void readRecords(IntConsumer onReturned) {
        SocketLink.Receiver receiver = new SocketLink.Receiver() {
            @Override
            public void received(SocketRecord socketRecord) {
                records.add(socketRecord);
                switch (socketRecord.kind()) {
                    case ADOPTED -> adopted.set(socketRecord.value());
                    case CLOSED -> closed.addAndGet(socketRecord.value());
                    case TAKES_UP_TO -> takesUpTo.set(socketRecord.value());
                    case CLIENT, GIVE_BACK, END, MAKE_WAY, RETURNED ->
                        throw new AssertionError("a worker said " + socketRecord);
                }
            }

            @Override
            public void received(SocketRecord socketRecord, int descriptor) {
                returned.incrementAndGet();
                onReturned.accept(descriptor);
            }

            @Override
            public void lostConnection(SocketRecord socketRecord) {
                throw new AssertionError("the master lost a connection");
            }
        };
        try {
            do {
                Await.until(reading::get);
            } while (sockets.receive(receiver) != SocketLink.Reading.ENDED);
        } catch (IOException e) {
            ends.add(e.toString());
        }
    }

    /** Passes a connection on, waiting while the link is full, and closes this process's copy. */
    void pass(int descriptor) {
        try {
            while (sockets.send(new SocketRecord(Kind.CLIENT, 0, lastId.incrementAndGet()), descriptor) != Sent.DONE) {
                lastId.decrementAndGet();
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Sockets.close(descriptor);
    }

    void say(Kind kind, long value) throws IOException {
        sockets.send(new SocketRecord(kind, 0, value));
    }

    void say(Message message) {
        link.send(message);
    }

    /** Stops or starts to read what the worker says about connections, so that its link can fill up. */
    void read(boolean on) {
        reading.set(on);
    }

    /** Asks for a drain in the way of the real master: no more connections, then the message. */
    void drain(long timeoutMillis) throws IOException {
        say(Kind.END, 0);
        say(new Message.Drain(timeoutMillis));
    }

    Process process() {
        return process;
    }

    List<String> output() {
        return output;
    }

    List<Message> messages() {
        return messages;
    }

    List<SocketRecord> records() {
        return records;
    }

    long adopted() {
        return adopted.get();
    }

    /** Returns the id of the last connection that may come. */
    long takesUpTo() {
        return takesUpTo.get();
    }

    long closed() {
        return closed.get();
    }

    long returned() {
        return returned.get();
    }

    /** Connections that the worker holds, as its master counts them. */
    long held() {
        return lastId.get() - closed() - returned();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** Waits for the process to end. */
    int exitCode() {
        Await.until(() -> !process.isAlive());
        return process.exitValue();
    }

    <M extends Message> Optional<M> last(Class<M> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).reduce((first, second) -> second);
    }

    void closeLinks() {
        link.close();
        sockets.close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        closeLinks();
    }

    private final class Messages implements Link.Receiver {
        @Override
        public void received(Message message) {
            messages.add(message);
        }

        @Override
        public void ended(String reason) {
            ends.add(reason);
        }
    }
}
