// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import java.io.IOException;

/** The error numbers of Linux that Warren tells apart. */
enum Errno {
    EINTR(4, "interrupted"),
    EAGAIN(11, "would block"),
    ENFILE(23, "the system is out of file descriptors"),
    EMFILE(24, "this process is out of file descriptors"),
    EPIPE(32, "the other side is gone"),
    ECONNABORTED(103, "the client is gone"),
    ECONNRESET(104, "the other side is gone"),
    ENOBUFS(105, "the kernel is out of buffers"),
    ETOOMANYREFS(109, "too many descriptors are under way between processes"),
    OTHER(0, "system error");

    private static final Errno[] KNOWN = values();

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    static Errno of(int number) {
        for (Errno errno : KNOWN) { // for every connection at least once
            if (errno.number == number) {
                return errno;
            }
        }
        return OTHER;
    }

    static IOException failure(String call, int number) {
        return new IOException(call + ": " + of(number).meaning + " (errno " + number + ")");
    }
}
