// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitTest {
    private static final long PHYSICAL = 8L << 30;

    @TempDir
    private Path root;

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private DataSize find() {
        return MemoryLimit.find(root, PHYSICAL);
    }

    @Test
    void isThePhysicalMemoryWithoutGroups() {
        assertThat(find()).isEqualTo(new DataSize(PHYSICAL));
    }

    @Test
    void isThePhysicalMemoryIfTheGroupHasNoLimit() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        assertThat(find()).isEqualTo(new DataSize(PHYSICAL));
    }

    @Test
    void isTheLowestLimitOnTheWayUpInVersion2() throws IOException {
        write("proc/self/cgroup", "0::/a.slice/b.scope\n");
        write("sys/fs/cgroup/a.slice/b.scope/memory.max", "2147483648\n");
        write("sys/fs/cgroup/a.slice/memory.max", "1073741824\n");
        assertThat(find()).hasToString("1g");
    }

    @Test
    void isTheLimitOfTheMemoryControllerInVersion1() throws IOException {
        write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/docker/1\n");
        write("sys/fs/cgroup/memory/docker/1/memory.limit_in_bytes", "536870912\n");
        assertThat(find()).hasToString("512m");
    }

    @Test
    void isTheLimitOfTheMountIfTheGroupIsNotBelowIt() throws IOException {
        write("proc/self/cgroup", "4:memory:/outside/of/container\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "268435456\n");
        assertThat(find()).hasToString("256m");
    }

    @Test
    void ignoresWhatIsNotANumber() throws IOException {
        write("proc/self/cgroup", "nonsense\n4:memory:/../..\n0::/\n");
        write("sys/fs/cgroup/memory.max", "soon\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "99999999999999999999\n");
        assertThat(find()).isEqualTo(new DataSize(PHYSICAL));
    }

    @Test
    void findsSomethingOnThisMachine() {
        assertThat(MemoryLimit.find().bytes()).isGreaterThan(64L << 20);
    }
}
