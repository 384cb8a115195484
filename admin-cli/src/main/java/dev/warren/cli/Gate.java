// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.io.IOException;
import java.io.Writer;

/** Passes text on until it is shut; after that, a command that was left alone can print no more. Thread-safe. */
final class Gate extends Writer {
    private final Writer target;
    private boolean shut;

    Gate(Writer target) {
        this.target = target;
    }

    /** Lets nothing through any more. */
    void shut() {
        synchronized (lock) {
            shut = true;
        }
    }

    /**
     * @throws IOException if it is shut, so that who prints in a loop learns of it
     */
    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        synchronized (lock) {
            if (shut) {
                throw new IOException("nobody reads this any more");
            }
            target.write(text, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            if (!shut) {
                target.flush();
            }
        }
    }

    /** The target belongs to the process. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
