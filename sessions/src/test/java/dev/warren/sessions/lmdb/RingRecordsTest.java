// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingRecordsTest {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(SharedLog.RING_BYTES);
    private final RingRecords records = new RingRecords(memory);

    private static byte[] content(int length, int fill) {
        byte[] content = new byte[length];
        java.util.Arrays.fill(content, (byte) fill);
        return content;
    }

    private long write(long position, byte[] content) {
        records.write(position, content);
        return RingRecords.after(position, content.length);
    }

    private List<byte[]> read(long from, long to, long end) {
        List<byte[]> found = new ArrayList<>();
        long reached = records.read(from, to, content -> {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            found.add(bytes);
        });
        assertThat(reached).isEqualTo(end);
        return found;
    }

    @Test
    void recordsComeBackInTheirOrderForManyRounds() {
        long position = 0;
        for (int i = 1; i < 2_000; i++) {
            byte[] one = content(i, i);
            byte[] other = content(RingRecords.LONGEST - i, i + 1);
            long end = write(write(position, one), other);
            assertThat(end - position).isLessThanOrEqualTo(SharedLog.RING_BYTES);
            assertThat(read(position, end, end)).containsExactly(one, other);
            position = end;
        }
        assertThat(position).isGreaterThan(10L * SharedLog.RING_BYTES);
    }

    @Test
    void readingStopsAtWhatIsNoRecord() {
        long first = write(0, content(10, 1));
        long second = write(first, content(10, 2));
        memory.put((int) second - 8, (byte) 77);

        assertThat(read(0, second, first)).containsExactly(content(10, 1));
        assertThat(read(second, second + 100, second)).isEmpty();
    }

    @Test
    void whatWasWrittenARoundAgoIsNoRecord() {
        long end = write(0, content(100, 1));

        assertThat(read(SharedLog.RING_BYTES, SharedLog.RING_BYTES + end, SharedLog.RING_BYTES))
                .isEmpty();
    }

    @Test
    void aLengthThatLeadsOutOfTheRingIsNoRecord() {
        memory.putInt(0, Integer.MAX_VALUE);
        assertThat(read(0, 100, 0)).isEmpty();
        memory.putInt(0, -2);
        assertThat(read(0, 100, 0)).isEmpty();
        memory.putInt(0, -1); // a mark without its check
        assertThat(read(0, 100, 0)).isEmpty();
    }
}
