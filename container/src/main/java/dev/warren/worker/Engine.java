// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.WorkerSettings;
import dev.warren.os.JdkSockets;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * Undertow, without any socket of its own: it serves the connections that it is given. Thread-safe.
 *
 * <p>I/O threads wait for sockets and parse; requests run in the {@link RequestRunner}.
 */
final class Engine {
    private final XnioIoThread[] ioThreads;
    private final HttpOpenListener http;
    private final AtomicInteger next = new AtomicInteger();

    private Engine(XnioIoThread[] ioThreads, HttpOpenListener http) {
        this.ioThreads = ioThreads;
        this.http = http;
    }

    /**
     * Starts the I/O threads.
     *
     * @param settings limits and timeouts
     * @param requests runs what may block
     * @return the running engine, which has no handler yet
     */
    static Engine start(WorkerSettings settings, RequestRunner requests) {
        int threads = requests.ioThreads(settings.ioThreads());
        XnioWorker worker = Xnio.getInstance()
                .createWorkerBuilder()
                .setWorkerName("warren")
                .setWorkerIoThreads(threads)
                .setExternalExecutorService(requests)
                .setDaemon(true)
                .build();
        HttpOpenListener http = new HttpOpenListener(requests.newBuffers(), options(settings));
        return new Engine(ioThreadsOf(worker, threads), http);
    }

    /** XNIO hands out its I/O threads by a hash only, so that going through hashes finds them all. */
    private static XnioIoThread[] ioThreadsOf(XnioWorker worker, int count) {
        XnioIoThread[] threads = new XnioIoThread[count];
        for (int hash = 0; hash < count; hash++) {
            XnioIoThread thread = worker.getIoThread(hash);
            threads[thread.getNumber()] = thread;
        }
        return threads;
    }

    private static OptionMap options(WorkerSettings settings) {
        return OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, settings.maxHeaderBytes())
                .set(UndertowOptions.MAX_ENTITY_SIZE, settings.maxBodyBytes())
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, (int) settings.keepAliveMillis())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) settings.headerTimeoutMillis())
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.ALWAYS_SET_DATE, true)
                .set(UndertowOptions.ENABLE_HTTP2, false)
                .set(UndertowOptions.DECODE_URL, true)
                .set(UndertowOptions.URL_CHARSET, "UTF-8")
                .set(UndertowOptions.ALLOW_EQUALS_IN_COOKIE_VALUE, true)
                .getMap();
    }

    /** Sets what handles every request; before the first connection. */
    void handleWith(HttpHandler root) {
        http.setRootHandler(root);
    }

    XnioIoThread anyIoThread() {
        return ioThreads[0];
    }

    /**
     * Runs something once every I/O thread has done what it was asked before. Returns at once.
     *
     * @param task runs in an I/O thread
     */
    void whenCaughtUp(Runnable task) {
        AtomicInteger behind = new AtomicInteger(ioThreads.length);
        for (XnioIoThread thread : ioThreads) {
            thread.execute(() -> {
                if (behind.decrementAndGet() == 0) {
                    task.run();
                }
            });
        }
    }

    /**
     * Serves a connection from now on. Returns at once.
     *
     * @param channel the connection
     * @param listener the index of the master's listener it came by
     * @param home learns what becomes of it
     * @throws IOException if the client is gone; the channel is closed then
     */
    void adopt(SocketChannel channel, int listener, Connections home) throws IOException {
        try {
            channel.configureBlocking(false);
            if (JdkSockets.isTcp(channel)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
        } catch (IOException e) {
            IoUtils.safeClose(channel);
            throw e;
        }
        XnioIoThread thread = ioThreads[Math.floorMod(next.getAndIncrement(), ioThreads.length)];
        // also when this is that thread, where it costs next to nothing: what fails here must not fail the caller's
        // turn
        thread.execute(() -> {
            try {
                ClientConnection.adopt(thread, channel, listener, home, http);
            } catch (IOException e) {
                IoUtils.safeClose(channel);
                home.vanished(listener);
            }
        });
    }
}
