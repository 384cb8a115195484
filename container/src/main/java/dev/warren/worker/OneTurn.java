// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Turns of a worker that runs one request at a time. Thread-safe. */
final class OneTurn implements Turns {
    private static final Listener NOBODY = new Listener() {
        @Override
        public void taken() {
            // the link to the master is not there yet
        }

        @Override
        public void freed() {
            // the link to the master is not there yet
        }
    };

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<Listener> listener = new AtomicReference<>(NOBODY);

    @Override
    public void begins() {
        if (running.getAndIncrement() == 0) {
            listener.get().taken();
        }
    }

    @Override
    public void ended() {
        if (running.decrementAndGet() == 0) {
            listener.get().freed();
        }
    }

    @Override
    public boolean free() {
        return running.get() == 0;
    }

    /** One connection at a time may come while no request runs. */
    @Override
    public long takesUpTo(long taken) {
        return free() ? taken + 1 : taken;
    }

    @Override
    public void onChange(Listener newListener) {
        listener.set(newListener);
    }
}
