// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * The body of a request, which also has answers as long as there is no listener: it is always ready, and finished when all has been read
 * (API). The engine has none of the first kind, so that {@code read(ByteBuffer)} fails, and says the second only when asked for more. Used by one thread at a time.
 */
final class StandardInput extends ServletInputStream {
    private final ServletInputStream engines;
    private volatile boolean listened;

    StandardInput(ServletInputStream engines) {
        this.engines = engines;
    }

    @Override
    public boolean isReady() {
        return !listened || engines.isReady();
    }

    @Override
    public boolean isFinished() {
        if (!listened && !engines.isFinished()) {
            try {
                engines.available(); // has a look at what comes, and waits for nothing
            } catch (IOException e) {
                return false; // the next read tells
            }
        }
        return engines.isFinished();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        boolean before = listened;
        listened = true; // before it is called, in another thread
        try {
            engines.setReadListener(listener);
        } catch (RuntimeException e) {
            listened = before;
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        return engines.read();
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return engines.read(bytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return engines.read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
        return engines.available();
    }

    @Override
    public void close() throws IOException {
        engines.close();
    }
}
