// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.nio.ByteBuffer;
import java.util.function.BiPredicate;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.GetOp;
import org.lmdbjava.Txn;

/** One sorted map of bytes in the file. Thread-safe; the key buffer that is handed in is not, and belongs to the transaction. */
record Table(Dbi<ByteBuffer> dbi) {

    static ByteBuffer keyBuffer() {
        return ByteBuffer.allocateDirect(Keys.LONGEST);
    }

    /** Returns what lies under a key, or null; valid until the transaction ends or writes. */
    ByteBuffer get(Txn<ByteBuffer> txn, ByteBuffer buffer, byte[] key) {
        return dbi.get(txn, fill(buffer, key));
    }

    void put(Txn<ByteBuffer> txn, ByteBuffer buffer, byte[] key, byte[] value) {
        dbi.reserve(txn, fill(buffer, key), value.length).put(value);
    }

    boolean delete(Txn<ByteBuffer> txn, ByteBuffer buffer, byte[] key) {
        return dbi.delete(txn, fill(buffer, key));
    }

    /** Visits entries from the first whose key is not below {@code from}, until there are none or the visitor says false. */
    void visit(Txn<ByteBuffer> txn, ByteBuffer buffer, byte[] from, BiPredicate<ByteBuffer, ByteBuffer> visitor) {
        try (Cursor<ByteBuffer> cursor = dbi.openCursor(txn)) {
            boolean there = cursor.get(fill(buffer, from), GetOp.MDB_SET_RANGE);
            while (there && visitor.test(cursor.key(), cursor.val())) {
                there = cursor.next();
            }
        }
    }

    /** Returns how many pages of the file it takes. */
    long pages(Txn<ByteBuffer> txn) {
        var stat = dbi.stat(txn);
        return stat.branchPages + stat.leafPages + stat.overflowPages;
    }

    private static ByteBuffer fill(ByteBuffer buffer, byte[] key) {
        return buffer.clear().put(key).flip();
    }
}
