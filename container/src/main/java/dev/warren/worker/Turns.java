// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

/** Whether the request of another connection may begin in this worker now. Thread-safe. */
interface Turns {
    /** Any number of requests at a time. */
    Turns ALWAYS = new Turns() {
        @Override
        public void begins() {
            // nobody waits for a turn
        }

        @Override
        public void ended() {
            // nobody waits for a turn
        }

        @Override
        public boolean free() {
            return true;
        }

        @Override
        public long takesUpTo(long taken) {
            return Long.MAX_VALUE;
        }

        @Override
        public void onChange(Listener listener) {
            // nothing ever changes
        }
    };

    /** Learns when a turn begins or ends; called by I/O threads and request threads. */
    interface Listener {
        /** The first request has begun. */
        void taken();

        /** The last one has ended. */
        void freed();
    }

    /** Notes that a request has begun. */
    void begins();

    /** Notes that a request has ended. */
    void ended();

    /** Tells whether a further request may begin. */
    boolean free();

    /**
     * Returns which connection may come next.
     *
     * @param taken the id of the last connection that has come
     * @return the id of the last that may come, {@link Long#MAX_VALUE} for any number
     */
    long takesUpTo(long taken);

    /**
     * Has somebody told of changes; to be called once.
     *
     * @param listener learns of changes from now on
     */
    void onChange(Listener listener);
}
