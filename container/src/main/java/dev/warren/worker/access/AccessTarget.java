// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import java.io.IOException;

/** Where lines go. Owned by the log's thread. */
interface AccessTarget {
    /**
     * Writes lines.
     *
     * @param lines whole lines, each with its end
     * @throws IOException if they, or some of them, are lost
     */
    void write(String lines) throws IOException;

    /**
     * Goes on in the file that lies under the name now; in the old one, if that fails.
     *
     * @throws IOException if there is none that can be written
     */
    void reopen() throws IOException;
}
