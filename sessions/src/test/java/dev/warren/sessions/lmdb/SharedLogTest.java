// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedLogTest {
    @TempDir
    private Path directory;

    private Path path() {
        return directory.resolve("sessions.log");
    }

    @Test
    void itKeepsItsIdentityAndItsPositions() throws Exception {
        long identity;
        try (SharedLog log = SharedLog.open(path(), true)) {
            identity = log.identity();
            assertThat(log.takeRing()).isZero();
            log.publish(0, 800);
            log.applied(0, 400);
            log.refuse(true);
        }
        try (SharedLog log = SharedLog.open(path(), false)) {
            assertThat(log.identity()).isEqualTo(identity);
            assertThat(log.published(0)).isEqualTo(800);
            assertThat(log.applied(0)).isEqualTo(400);
            assertThat(log.isAhead()).isTrue();
            assertThat(log.refuses()).isTrue();
            assertThat(log.takeRing()).as("its owner has closed it").isZero();
            assertThat(log.rings()).isEqualTo(1);
        }
        assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void positionsNeverGoBack() throws Exception {
        try (SharedLog log = SharedLog.open(path(), true)) {
            log.publish(3, 80);
            log.publish(3, 40);
            log.applied(3, 80);
            log.applied(3, 40);
            assertThat(log.published(3)).isEqualTo(80);
            assertThat(log.applied(3)).isEqualTo(80);
        }
    }

    @Test
    void eachRingHasItsOwnRoomOnTheDisk() throws Exception {
        try (SharedLog log = SharedLog.open(path(), true)) {
            for (int ring = 0; ring < 3; ring++) {
                assertThat(log.takeRing()).isEqualTo(ring);
                ByteBuffer memory = log.ring(ring);
                memory.put(0, (byte) (ring + 1)).put(SharedLog.RING_BYTES - 1, (byte) (ring + 1));
            }
            for (int ring = 0; ring < 3; ring++) {
                assertThat(log.ring(ring).get(0)).isEqualTo((byte) (ring + 1));
                assertThat(log.ring(ring).get(SharedLog.RING_BYTES - 1)).isEqualTo((byte) (ring + 1));
                assertThat(log.published(ring)).isZero();
            }
            assertThat(log.claim(0)).isZero();
            assertThat(log.claim(SharedLog.CLAIMS - 1)).isZero();
            assertThat(log.published(SharedLog.NO_RING)).isZero();
        }
    }

    @Test
    void aLogOfAnotherVersionIsRefusedUnlessTheMachineHasBootedSince() throws Exception {
        SharedLog.open(path(), true).close();
        try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1).put((byte) 99).flip(), 0);
        }
        assertThatThrownBy(() -> SharedLog.open(path(), false).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another version of Warren; stop all that use it and delete it");
        SharedLog.open(path(), true).close();
        SharedLog.open(path(), false).close();
    }

    @Test
    void aLogWhoseMakerDiedBeforeItWasDoneIsMadeAnew() throws Exception {
        Files.write(path(), new byte[100]);
        try (SharedLog log = SharedLog.open(path(), false)) {
            assertThat(log.identity()).isNotZero();
            assertThat(log.takeRing()).isZero();
        }
    }
}
