// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers that processes share, each seen by all as soon as it is set. */
final class SharedCounters {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MappedByteBuffer memory;

    private SharedCounters(MappedByteBuffer memory) {
        this.memory = memory;
    }

    static SharedCounters open(Path path, int count) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedCounters(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) count * Long.BYTES));
        }
    }

    long get(int number) {
        return (long) LONGS.getVolatile(memory, number * Long.BYTES);
    }

    void set(int number, long value) {
        LONGS.setVolatile(memory, number * Long.BYTES, value);
    }
}
