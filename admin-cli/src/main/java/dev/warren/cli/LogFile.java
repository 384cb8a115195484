// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads lines of a file that somebody writes to, renames and makes anew. A file that was renamed is read to its end before the new one,
 * and for as long as there is no new one. Used by one thread.
 */
final class LogFile implements AutoCloseable {
    private static final long LOOK_BACK = 64L << 20;
    private static final int LONGEST_LINE = 1 << 20;

    private final Path path;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private Optional<Opened> current = Optional.empty();

    private record Opened(FileChannel channel, Object key) {}

    LogFile(Path path) {
        this.path = path;
    }

    /**
     * Opens the file.
     *
     * @return false if there is none yet
     * @throws IOException if it may not be read
     */
    boolean open() throws IOException {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            current = Optional.of(new Opened(channel, key()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Reads the whole lines that are there, of a huge file those of its end. */
    void readLast(Consumer<String> lines) throws IOException {
        if (current.isEmpty()) {
            return;
        }
        FileChannel channel = current.get().channel();
        long start = Math.max(0, channel.size() - LOOK_BACK);
        channel.position(start);
        boolean[] whole = {start == 0}; // the first line of the end is most likely half of one
        drain(channel, line -> {
            if (whole[0]) {
                lines.accept(line);
            }
            whole[0] = true;
        });
    }

    /** Reads the lines that were completed since the last time. */
    void readNew(Consumer<String> lines) throws IOException {
        if (current.isEmpty()) {
            if (!open()) {
                return;
            }
        }
        Opened opened = current.orElseThrow();
        boolean replaced = isReplaced(opened);
        if (opened.channel().size() < opened.channel().position()) {
            opened.channel().position(0); // it was emptied
            begun.reset();
        }
        drain(opened.channel(), lines);
        if (replaced) {
            opened.channel().close();
            begun.reset();
            current = Optional.empty();
            readNew(lines);
        }
    }

    /** Asked before the last look into the old file: who has made a new one writes no more to the old. */
    private boolean isReplaced(Opened opened) throws IOException {
        try {
            return !opened.key().equals(key());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void drain(FileChannel channel, Consumer<String> lines) throws IOException {
        while (channel.read(buffer.clear()) > 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer.get(), lines);
            }
        }
    }

    private void take(byte next, Consumer<String> lines) {
        if (next == '\n') {
            lines.accept(begun.toString(StandardCharsets.UTF_8));
            begun.reset();
        } else if (begun.size() < LONGEST_LINE) {
            begun.write(next);
        }
    }

    @Override
    public void close() throws IOException {
        if (current.isPresent()) {
            current.get().channel().close();
        }
    }
}
