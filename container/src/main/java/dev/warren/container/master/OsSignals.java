// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.os.Signals;
import dev.warren.os.Signals.Signal;
import java.util.List;
import java.util.function.Consumer;

/** Turns the signals of {@code docs/signals.md} into events. */
final class OsSignals {
    private static final List<Signal> HANDLED = List.of(
            Signal.HUP, Signal.TERM, Signal.INT, Signal.TTIN, Signal.TTOU, Signal.USR1, Signal.USR2, Signal.WINCH);

    private OsSignals() {}

    /** Hands every signal on from now on, instead of what the system would do with it. */
    static void handOn(Consumer<Signal> receiver) {
        for (Signal signal : HANDLED) {
            Signals.handle(signal, () -> receiver.accept(signal));
        }
    }
}
