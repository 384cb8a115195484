// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.stage.DropName;
import dev.warren.deployer.stage.SourceHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks what is in {@code webapps/}. It reads the bytes of files to know them again, and no more. Owned by the thread that stages.
 */
final class DropDirectory {
    private final Path directory;
    private final Map<Path, KnownFile> known = new HashMap<>();

    private record KnownFile(String stamp, String hash) {}

    /** What was found: candidates with their content, and what cannot be one although it looks like it. */
    record Found(List<Candidate> candidates, List<Unavailable> failures) {}

    DropDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * @throws OperatorError if the directory cannot be read, which never means that it is empty
     */
    Found look() {
        List<Path> entries = entries();
        Map<String, Candidate> byPath = new HashMap<>();
        List<Unavailable> failures = new ArrayList<>();
        for (Path entry : entries) {
            candidate(entry, failures).ifPresent(candidate -> settle(candidate, byPath, failures));
        }
        known.keySet().retainAll(entries);
        List<Candidate> candidates = byPath.values().stream()
                .sorted(java.util.Comparator.comparing(Candidate::contextPath))
                .toList();
        return new Found(candidates, failures);
    }

    /** Sorted so that the same directory always gives the same result; a WAR file stands before a directory of its name. */
    private List<Path> entries() {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(DropDirectory::isApplication)
                    .sorted(java.util.Comparator.comparing(DropDirectory::order))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot read the drop directory " + directory,
                    e instanceof java.nio.file.NoSuchFileException
                            ? "it does not exist"
                            : String.valueOf(e.getMessage()),
                    "create it, or make it readable for the user that runs Warren",
                    e);
        }
    }

    private static String order(Path entry) {
        boolean file = isWarName(entry) && !Files.isDirectory(entry);
        return (file ? "0" : "1") + entry.getFileName();
    }

    private static boolean isApplication(Path entry) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".") || name.startsWith("_")) {
            return false;
        }
        return isWarName(entry) || Files.isDirectory(entry.resolve("WEB-INF"));
    }

    private static boolean isWarName(Path entry) {
        return entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".war");
    }

    private Optional<Candidate> candidate(Path entry, List<Unavailable> failures) {
        String fileName = entry.getFileName().toString();
        try {
            DropName name = DropName.parse(fileName);
            try {
                return Optional.of(new Candidate(entry, name.name(), name.contextPath(), name.version(), hash(entry)));
            } catch (IOException e) {
                failures.add(new Unavailable(
                        name.contextPath(),
                        name.name(),
                        name.version(),
                        null,
                        fileName + " cannot be read: " + e.getMessage()));
            }
        } catch (DeploymentException e) {
            failures.add(new Unavailable("(" + fileName + ")", fileName, null, null, e.firstLine()));
        }
        return Optional.empty();
    }

    private void settle(Candidate candidate, Map<String, Candidate> byPath, List<Unavailable> failures) {
        Candidate holder = byPath.putIfAbsent(candidate.contextPath(), candidate);
        if (holder != null) {
            failures.add(new Unavailable(
                    candidate.contextPath(),
                    candidate.name(),
                    candidate.version(),
                    candidate.hash(),
                    candidate.source().getFileName() + " is not served: its context path " + candidate.contextPath()
                            + " belongs to " + holder.source().getFileName() + "; rename or remove one of them"));
        }
    }

    /** A file that looks the same as last time is not read again. */
    private String hash(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return SourceHash.of(entry);
        }
        String stamp = stamp(entry);
        KnownFile before = known.get(entry);
        if (before != null && before.stamp().equals(stamp)) {
            return before.hash();
        }
        String hash = SourceHash.of(entry);
        known.put(entry, new KnownFile(stamp, hash));
        return hash;
    }

    private static String stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, new LinkOption[0]);
        return attributes.size() + " " + attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey();
    }
}
