// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Txn;

/** Says what a failure of LMDB means. Thread-safe. */
final class Failures {
    private static final int ENOSPC = 28;
    /** What LMDB also says when only a part of a page found room. */
    private static final int EIO = 5;

    private Failures() {}

    static StoreException of(String doing, Exception e) {
        return switch (e) {
            case Env.MapFullException _ -> full(e);
            case LmdbNativeException.ConstantDerivedException disk
            when disk.getResultCode() == ENOSPC ->
                new StoreException(Reason.FULL, doing + " sessions failed: the disk is full; free space in data/", e);
            case LmdbNativeException.ConstantDerivedException disk
            when disk.getResultCode() == EIO ->
                new StoreException(
                        Reason.FULL,
                        doing
                                + " sessions failed: the disk is full, or it fails; free space in data/, or see the"
                                + " kernel's log",
                        e);
            case LmdbNativeException.PageCorruptedException _,
                    LmdbNativeException.PageNotFoundException _,
                    Env.FileInvalidException _,
                    Dbi.IncompatibleException _,
                    Txn.BadException _ ->
                new StoreException(Reason.DAMAGED, doing + " sessions failed: " + e.getMessage(), e);
            case LmdbNativeException.PanicException _ ->
                new StoreException(
                        Reason.UNAVAILABLE,
                        doing + " sessions failed: " + e.getMessage() + "; the file is opened anew",
                        e);
            default -> new StoreException(Reason.UNAVAILABLE, doing + " sessions failed: " + e.getMessage(), e);
        };
    }

    /** Whether an open file is of no use any more: LMDB could not write where the next transaction would begin. What is stored is not damaged. */
    static boolean endsUse(StoreException e) {
        return e.getCause() instanceof LmdbNativeException.PanicException;
    }

    static StoreException full(Throwable cause) {
        return new StoreException(
                Reason.FULL,
                "the store of sessions is full; raise session.max-size or lower the sessions' timeout",
                cause);
    }
}
