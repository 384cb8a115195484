// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds how much memory the master and its workers may use together. Stateless. */
public final class MemoryLimit {
    private MemoryLimit() {}

    /**
     * Reads the limit of this process's control group (version 2, else 1; the lowest from its own group up to the
     * root), or the size of
     * the physical memory if that is less or there is no limit.
     *
     * @return more than 0
     */
    public static DataSize find() {
        return find(
                Path.of("/"),
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    static DataSize find(Path root, long physical) {
        long limit = files(root).stream().flatMap(file -> limit(file).stream()).reduce(physical, Math::min);
        return new DataSize(limit);
    }

    /** Lists the files that may hold a limit, from this process's own groups up to the root. */
    private static List<Path> files(Path root) {
        try (Stream<String> lines = Files.lines(root.resolve("proc/self/cgroup"))) {
            return lines.map(line -> line.split(":", 3))
                    .filter(parts -> parts.length == 3)
                    .flatMap(parts -> files(root, parts[1], parts[2]).stream())
                    .toList();
        } catch (IOException e) {
            return List.of(); // not Linux, or /proc is hidden: the physical memory is the best figure left
        }
    }

    private static List<Path> files(Path root, String controllers, String group) {
        Path mount = root.resolve("sys/fs/cgroup");
        if (controllers.isEmpty()) {
            return upwards(mount, group)
                    .map(directory -> directory.resolve("memory.max"))
                    .toList();
        }
        if (List.of(controllers.split(",")).contains("memory")) {
            return upwards(mount.resolve("memory"), group)
                    .map(directory -> directory.resolve("memory.limit_in_bytes"))
                    .toList();
        }
        return List.of();
    }

    /**
     * Inside a container the path may not exist below the mount; the mount itself is then the container's own group.
     */
    private static Stream<Path> upwards(Path mount, String group) {
        Path lowest = mount.resolve(group.substring(1)).normalize();
        return Stream.iterate(lowest, directory -> directory != null && directory.startsWith(mount), Path::getParent);
    }

    private static Optional<Long> limit(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.equals("max")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(text)).filter(limit -> limit > 0);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no such group, or no limit that fits a long
        }
    }
}
