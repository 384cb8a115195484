// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.io.BufferWritableOutputStream;
import io.undertow.servlet.spec.ServletOutputStreamImpl;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The body of a response, which is always ready as long as there is no listener (API); the engine then throws. Used by one thread at a time. */
final class StandardOutput extends ServletOutputStream implements BufferWritableOutputStream {
    private final ServletOutputStreamImpl engines;
    private volatile boolean listened;

    StandardOutput(ServletOutputStreamImpl engines) {
        this.engines = engines;
    }

    @Override
    public boolean isReady() {
        return !listened || engines.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        boolean before = listened;
        listened = true; // before it is called, in another thread
        try {
            engines.setWriteListener(listener);
        } catch (RuntimeException e) {
            listened = before;
            throw e;
        }
    }

    @Override
    public void write(int value) throws IOException {
        engines.write(value);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        engines.write(bytes);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        engines.write(bytes, offset, length);
    }

    @Override
    public void write(ByteBuffer buffer) throws IOException {
        engines.write(buffer);
    }

    @Override
    public void write(ByteBuffer[] buffers) throws IOException {
        engines.write(buffers);
    }

    @Override
    @SuppressWarnings("deprecation") // the engine's interface still asks for it
    public void transferFrom(FileChannel source) throws IOException {
        engines.transferFrom(source);
    }

    @Override
    public void flush() throws IOException {
        engines.flush();
    }

    @Override
    public void close() throws IOException {
        engines.close();
    }
}
