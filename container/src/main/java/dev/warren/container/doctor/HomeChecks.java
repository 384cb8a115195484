// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.doctor;

import dev.warren.container.config.Home;
import dev.warren.container.config.WarrenConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the directories of a home: rights, space, and what killed masters left. Used by one thread. */
final class HomeChecks {
    private static final long LEAST_SPACE = 100L << 20;
    private static final long MEAGRE_SPACE = 1L << 30;
    private static final Pattern WORKER_DIRECTORY = Pattern.compile("worker-\\d+-(\\d{1,10})");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Home home;
    private final WarrenConfig config;
    private final boolean masterRuns;
    private final List<Finding> findings = new ArrayList<>();

    HomeChecks(Home home, WarrenConfig config, boolean masterRuns) {
        this.home = home;
        this.config = config;
        this.masterRuns = masterRuns;
    }

    List<Finding> all() {
        if (!Files.isDirectory(home.root())) {
            return List.of(Finding.bad(
                    "home", home.root() + " is no directory", "create it, or name another one with --home"));
        }
        List.of(home.run(), home.logs(), home.work()).forEach(this::writable);
        dropDirectory(home.webapps());
        javaEe();
        readable(home.conf());
        rights();
        space();
        if (!masterRuns) {
            stale();
        }
        if (findings.stream().allMatch(finding -> finding.state() == Finding.State.OK)) {
            findings.add(Finding.ok("home", "the directories of " + home.root() + " can be used"));
        }
        return findings;
    }

    private void dropDirectory(Path directory) {
        if (config.deploy().markers()) {
            writable(directory);
        }
        readable(directory);
    }

    private void javaEe() {
        if (config.deploy().javaee()) {
            dropDirectory(home.webappsJavaEe());
            if (!Files.isDirectory(home.webappsJavaEe())) {
                findings.add(Finding.bad(
                        "home",
                        "deploy.javaee = true, and there is no directory " + home.webappsJavaEe(),
                        "create it, or set deploy.javaee = false"));
            }
        }
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    /** What is not there yet is made by the master, if it may. */
    private void writable(Path directory) {
        Path nearest = directory;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            findings.add(Finding.bad(
                    "home",
                    user() + " cannot write to " + nearest + (nearest.equals(directory) ? "" : " to make " + directory),
                    "chown or chmod it, or run Warren as the user it belongs to" + owner(nearest)));
        }
    }

    private void readable(Path directory) {
        if (Files.exists(directory) && !(Files.isReadable(directory) && Files.isExecutable(directory))) {
            findings.add(
                    Finding.bad("home", user() + " cannot read " + directory, "chown or chmod it" + owner(directory)));
        }
    }

    private static String owner(Path path) {
        try {
            return " (" + Files.getOwner(path).getName() + ")";
        } catch (IOException e) {
            return ""; // the finding is still right without the name
        }
    }

    private void rights() {
        forOwnerOnly(home.run(), "chmod 700 ");
        forOwnerOnly(home.jmxSecretFile(), "chmod 600 ");
        Stream.of(home.root(), home.conf(), home.configFile(), home.webapps(), home.webappsJavaEe(), home.sharedLib())
                .filter(HomeChecks::writableForAll)
                .forEach(path -> findings.add(Finding.bad(
                        "rights",
                        "everybody can write to " + path + ", and so run code as " + user(),
                        "chmod o-w " + path)));
    }

    private void forOwnerOnly(Path path, String remedy) {
        if (!OWNER.containsAll(permissions(path))) {
            findings.add(Finding.bad(
                    "rights", "others than its owner can use " + path + ", which holds secrets", remedy + path));
        }
    }

    private static boolean writableForAll(Path path) {
        return permissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static Set<PosixFilePermission> permissions(Path path) {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException e) {
            return Set.of(); // not there, hence no risk
        }
    }

    private void space() {
        Stream.of(home.root(), home.work(), home.logs())
                .filter(Files::exists)
                .map(HomeChecks::space)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(findings::add);
    }

    private static Optional<Finding> space(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            String what = (free >> 20) + " MB are free for " + directory;
            if (free < LEAST_SPACE) {
                return Optional.of(Finding.bad("space", what, "free some: applications are unpacked into work/"));
            }
            return free < MEAGRE_SPACE
                    ? Optional.of(Finding.warn("space", what, "watch it: logs and unpacked applications need room"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a file system that does not tell
        }
    }

    private void stale() {
        if (Files.exists(home.pidFile())) {
            findings.add(Finding.warn(
                    "stale",
                    "the files in " + home.run() + " were left by a master that was killed",
                    "look in logs/ for why; the next start replaces them"));
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(home.temp(), "worker-*")) {
            for (Path directory : directories) {
                Matcher name = WORKER_DIRECTORY.matcher(directory.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    findings.add(Finding.warn(
                            "stale", directory + " was left by a worker that was killed", "rm -r " + directory));
                }
            }
        } catch (IOException e) {
            return; // there is no such directory before the first start
        }
    }
}
