// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;

/** Says of names that cannot be those of a character encoding what the API says of encodings that are not supported. */
final class Charsets {
    private Charsets() {}

    /** Passes names that are not known: whether they matter depends on what has been read. */
    static void requireLegal(String name) throws UnsupportedEncodingException {
        isSupported(name);
    }

    static void requireSupported(String name) throws UnsupportedEncodingException {
        if (!isSupported(name)) {
            throw new UnsupportedEncodingException(name);
        }
    }

    private static boolean isSupported(String name) throws UnsupportedEncodingException {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            UnsupportedEncodingException unsupported = new UnsupportedEncodingException(name);
            unsupported.initCause(e);
            throw unsupported;
        }
    }
}
