// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.PrivateFile;
import dev.warren.deployer.stage.SourceHash;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hashes of WAR files, so that one that looks the same as last time is not read again. They are kept below {@code work/} as well: the
 * next master that starts knows them. Owned by the thread that stages.
 *
 * <p>Properties, and not JSON as elsewhere: reading them must cost a starting JVM less than what they save it.
 */
final class KnownFiles {
    private static final Logger LOG = LoggerFactory.getLogger("staging");

    /** A file that was written so shortly before it was read may be written again without looking any different: a tick of the kernel. */
    private static final Duration SETTLED = Duration.ofMillis(100);

    /** The same where times have no fractions of a second. */
    private static final Duration SETTLED_IN_SECONDS = Duration.ofSeconds(2);

    private final Path kept;
    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();
    private Map<String, String> onDisk = Map.of();

    /**
     * What is known of a file.
     *
     * @param stamp what it looked like
     * @param changedMillis when its content, its owner or one of its times was last changed, in milliseconds since 1970; unlike the time
     *     in the stamp, nobody can set it
     * @param hash the hash of its content
     * @param settled whether it had been left alone for long enough before it was read
     */
    private record Known(Stamp stamp, long changedMillis, String hash, boolean settled) {
        private static final int PARTS = 5;

        String text() {
            return String.join(
                    " ",
                    Long.toString(stamp.bytes()),
                    Long.toString(stamp.modifiedMillis()),
                    stamp.inode(),
                    Long.toString(changedMillis),
                    hash);
        }

        /** Returns nothing for what this version of Warren has not written: then the file is read. */
        static Optional<Known> parse(String text) {
            String[] parts = text.split(" ", -1);
            if (parts.length != PARTS || !SourceHash.isHash(parts[4])) {
                return Optional.empty();
            }
            try {
                Stamp stamp = new Stamp(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
                return Optional.of(new Known(stamp, Long.parseLong(parts[3]), parts[4], true));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Reads what was kept; nothing is known when it cannot be read.
     *
     * @param kept the file to keep it in, which need not exist
     * @param clock tells how long ago a file was written
     */
    KnownFiles(Path kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
        read();
    }

    /**
     * Returns the hash of a WAR file, and reads the file only when it looks different from last time.
     *
     * @param file the file
     * @param stamp what it looked like before anything else was asked of it
     * @throws IOException if it cannot be read
     */
    String hash(Path file, Stamp stamp) throws IOException {
        long changed = ((FileTime) Files.getAttribute(file, "unix:ctime")).toMillis();
        Known before = known.get(file.toString());
        if (before != null && before.stamp().equals(stamp) && before.changedMillis() == changed) {
            return before.hash();
        }
        boolean settled = isSettled(Math.max(stamp.modifiedMillis(), changed));
        String hash = SourceHash.of(file);
        known.put(file.toString(), new Known(stamp, changed, hash, settled));
        return hash;
    }

    private boolean isSettled(long writtenMillis) {
        Duration needed = writtenMillis % 1000 == 0 ? SETTLED_IN_SECONDS : SETTLED;
        return clock.millis() - writtenMillis > needed.toMillis();
    }

    /**
     * Forgets all other files, and keeps the rest for the next master.
     *
     * @param files those that are there
     */
    void retain(Collection<Path> files) {
        known.keySet().retainAll(files.stream().map(Path::toString).toList());
        Map<String, String> lasting = known.entrySet().stream()
                .filter(each -> each.getValue().settled())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().text()));
        if (!lasting.equals(onDisk)) {
            write(lasting);
            onDisk = lasting; // also when that failed: it would fail at each look
        }
    }

    private void read() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(kept)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return; // the first start of this home
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("{} was not read, so that every WAR is: {}", kept, e.toString());
            return;
        }
        Map<String, String> found = new HashMap<>();
        properties.forEach((file, text) -> Known.parse((String) text).ifPresent(each -> {
            known.put((String) file, each);
            found.put((String) file, (String) text);
        }));
        onDisk = found;
    }

    private void write(Map<String, String> lasting) {
        Properties properties = new Properties();
        properties.putAll(lasting);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, "WAR files that need not be read again; can be deleted at any time");
            Files.createDirectories(kept.getParent());
            PrivateFile.write(kept, text.toString());
        } catch (IOException e) {
            LOG.debug("{} was not written, so that the next master reads every WAR: {}", kept, e.toString());
        }
    }
}
