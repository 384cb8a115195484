// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Handles signals of this process and sends them to others. Thread-safe.
 *
 * <p>{@code sun.misc.Signal} is reached by method handle, because naming it in source is a warning that nothing suppresses.
 */
public final class Signals {
    private static final MethodHandle NEW_SIGNAL;
    private static final MethodHandle HANDLE;
    private static final Class<?> HANDLER;
    private static final Object IGNORE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> signal = Class.forName("sun.misc.Signal");
            HANDLER = Class.forName("sun.misc.SignalHandler");
            NEW_SIGNAL = lookup.findConstructor(signal, MethodType.methodType(void.class, String.class));
            HANDLE = lookup.findStatic(signal, "handle", MethodType.methodType(HANDLER, signal, HANDLER));
            Field ignore = HANDLER.getField("SIG_IGN");
            IGNORE = ignore.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Signals() {}

    /** The signals that Warren sends or handles, with their numbers on Linux. */
    public enum Signal {
        /** Terminal closed; reload. */
        HUP(1),
        /** Ctrl-C; fast stop. */
        INT(2),
        /** Thread dump by the JVM itself. */
        QUIT(3),
        /** Ends a process at once. */
        KILL(9),
        /** Reopen log files. */
        USR1(10),
        /** Upgrade. */
        USR2(12),
        /** Graceful stop. */
        TERM(15),
        /** One worker more. */
        TTIN(21),
        /** One worker fewer. */
        TTOU(22),
        /** Drain all workers; also sent when a terminal is resized. */
        WINCH(28);

        private final int number;

        Signal(int number) {
            this.number = number;
        }
    }

    /**
     * Runs an action on every arrival of a signal, also when the process inherited it as ignored.
     *
     * @param signal any but QUIT, which is the JVM's own, and KILL
     * @param action runs in a thread of the JVM's; it must not block
     * @throws IllegalArgumentException if the JVM does not allow this signal
     */
    public static void handle(Signal signal, Runnable action) {
        resetIgnored(signal);
        MethodHandle target = MethodHandles.dropArguments(runHandle(action), 0, Object.class);
        Object handler = MethodHandleProxies.asInterfaceInstance(
                HANDLER, target.asType(MethodType.methodType(void.class, signalClass())));
        install(signal, handler);
    }

    /**
     * Ignores a signal from now on.
     *
     * @param signal any but QUIT and KILL
     * @throws IllegalArgumentException if the JVM does not allow this signal
     */
    public static void ignore(Signal signal) {
        install(signal, IGNORE);
    }

    /**
     * Sends a signal.
     *
     * @param pid a process that this process started
     * @param signal what to send
     * @return false when there is no such process or it belongs to another user
     */
    public static boolean send(long pid, Signal signal) {
        if (pid <= 1) {
            throw new IllegalArgumentException("no signal is ever sent to pid " + pid);
        }
        try (Arena arena = Arena.ofConfined()) {
            return (int) Libc.KILL.invokeExact(arena.allocate(Libc.ERRNO_LAYOUT), Math.toIntExact(pid), signal.number)
                    == 0;
        } catch (Throwable e) {
            throw Libc.broken("kill", e);
        }
    }

    /**
     * Under {@code nohup} a process inherits HUP as ignored, and the JVM then silently does not install a handler for it: set the
     * default action first.
     */
    private static void resetIgnored(Signal signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment present = arena.allocate(152, 8); // struct sigaction of glibc; the handler comes first
            int asked = (int) Libc.SIGACTION.invokeExact(errno, signal.number, MemorySegment.NULL, present);
            boolean ignored = asked == 0 && present.get(ADDRESS, 0).address() == 1; // SIG_IGN
            if (ignored) {
                MemorySegment defaults = arena.allocate(152, 8); // all zero: SIG_DFL
                int unused = (int) Libc.SIGACTION.invokeExact(errno, signal.number, defaults, MemorySegment.NULL);
            }
        } catch (Throwable e) {
            throw Libc.broken("sigaction", e);
        }
    }

    private static void install(Signal signal, Object handler) {
        try {
            Object ignored = HANDLE.invoke(NEW_SIGNAL.invoke(signal.name()), handler);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("this JVM does not let " + signal + " be handled", e);
        }
    }

    private static MethodHandle runHandle(Runnable action) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> signalClass() {
        return NEW_SIGNAL.type().returnType();
    }
}
