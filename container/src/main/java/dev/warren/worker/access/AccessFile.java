// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A file that all workers append to. The kernel puts each write whole at the end ({@code O_APPEND}), so lines never mix. The
 * master alone makes, renames and owns the file. Owned by the log's thread.
 */
final class AccessFile implements AccessTarget {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Path path;
    private final LongSupplier clock;
    private FileChannel channel;
    private Optional<Path> link = Optional.empty();
    private long nextLook;
    private boolean lineBroken;

    /**
     * Opens the file.
     *
     * @param path made by the master
     * @param nanoClock tells the time
     * @throws IOException if it is not there or may not be written
     */
    AccessFile(Path path, LongSupplier nanoClock) throws IOException {
        this.path = path;
        this.clock = nanoClock;
        use(open());
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private void use(FileChannel opened) throws IOException {
        channel = opened;
        link = linkOf(path.toRealPath());
        nextLook = clock.getAsLong();
        lineBroken = false;
    }

    /** Finds what the kernel shows of the open file; it tells when the file was deleted, which no write does. */
    private static Optional<Path> linkOf(Path real) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path each : all) {
                if (pointsTo(each, real)) {
                    return Optional.of(each);
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty(); // without /proc the log works, but does not notice that its file is gone
        }
        return Optional.empty();
    }

    private static boolean pointsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false; // it was closed since the directory was read
        }
    }

    @Override
    public void write(String lines) throws IOException {
        look();
        // after half a line, what follows must not become its end
        ByteBuffer bytes = ByteBuffer.wrap((lineBroken ? "\n" + lines : lines).getBytes(StandardCharsets.UTF_8));
        int written = 0;
        try {
            written = channel.write(bytes);
        } finally {
            lineBroken = bytes.hasRemaining() && (written > 0 || lineBroken);
        }
        if (bytes.hasRemaining()) {
            throw new IOException("only a part of the lines could be written");
        }
    }

    private void look() throws IOException {
        if (clock.getAsLong() - nextLook < 0) {
            return;
        }
        nextLook = clock.getAsLong() + LOOK_NANOS;
        if (link.isPresent() && (int) Files.getAttribute(link.get(), "unix:nlink") == 0) {
            nextLook = clock.getAsLong(); // it stays so until the file is made again
            throw new NoSuchFileException(path.toString(), null, "it was deleted");
        }
    }

    /** Keeps the old file if there is no new one. */
    @Override
    public void reopen() throws IOException {
        FileChannel fresh = open();
        channel.close();
        use(fresh);
    }
}
