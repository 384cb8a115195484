// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The C library's functions that Warren calls, for 64-bit Linux. Each handle takes, first, a segment that receives errno. */
@SuppressWarnings("restricted") // that is what --enable-native-access is given for
final class Libc {
    static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();

    static final MethodHandle SENDMSG = function("sendmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle RECVMSG = function("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle SEND = function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final MethodHandle RECV = function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final MethodHandle ACCEPT4 = function("accept4", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
    static final MethodHandle SHUTDOWN = function("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
    static final MethodHandle CLOSE = withoutErrno("close", JAVA_INT, JAVA_INT);
    static final MethodHandle SOCKETPAIR = function("socketpair", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    static final MethodHandle GETSOCKOPT =
            function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle FCHMOD = function("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
    static final MethodHandle GETPEERNAME = function("getpeername", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle GETRLIMIT = function("getrlimit", JAVA_INT, JAVA_INT, ADDRESS);
    static final MethodHandle KILL = function("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    static final MethodHandle SETSID = function("setsid", JAVA_INT);
    static final MethodHandle SCHED_SETSCHEDULER =
            function("sched_setscheduler", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    static final MethodHandle SIGACTION = function("sigaction", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle FCNTL = variadicFcntl();

    private static final VarHandle ERRNO = ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private Libc() {}

    static int errno(MemorySegment captured) {
        return (int) ERRNO.get(captured, 0L);
    }

    /** What an invocation of a handle threw although none of these functions can throw: a bug in the binding. */
    static IllegalStateException broken(String function, Throwable cause) {
        return new IllegalStateException("calling " + function + " failed inside the JVM", cause);
    }

    static MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters),
                Linker.Option.captureCallState("errno"));
    }

    /** Without the error number a call needs no memory, which counts where there is one for every connection. */
    private static MethodHandle withoutErrno(String name, MemoryLayout result, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
    }

    private static MethodHandle variadicFcntl() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("fcntl"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                Linker.Option.firstVariadicArg(2),
                Linker.Option.captureCallState("errno"));
    }
}
