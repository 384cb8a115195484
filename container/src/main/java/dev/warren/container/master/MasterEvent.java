// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.front.Lane;
import dev.warren.container.link.Message;
import dev.warren.container.staging.Glance;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.os.Signals.Signal;
import java.nio.channels.SocketChannel;

/** Everything that can happen to a master. Immutable; posted by any thread, handled by the master thread. */
sealed interface MasterEvent {
    /** A signal arrived. */
    record Signalled(Signal signal) implements MasterEvent {}

    /** A process said hello on the control socket; the channel belongs to the event. */
    record Greeted(SocketChannel channel, long pid, Message.Hello hello) implements MasterEvent {}

    /** A process was turned away at the control socket. */
    record TurnedAway(long pid, String reason) implements MasterEvent {}

    /** A worker said something. */
    record Said(WorkerProcess worker, Message message) implements MasterEvent {}

    /** A worker's message link ended. */
    record LinkEnded(WorkerProcess worker, String reason) implements MasterEvent {}

    /** A worker's process ended. */
    record Exited(WorkerId worker, int exitCode) implements MasterEvent {}

    /** A worker's socket link cannot be used any more. */
    record LaneBroken(Lane lane, String reason) implements MasterEvent {}

    /** The drop directory was looked at. */
    record Glanced(Glance glance) implements MasterEvent {}

    /** Somebody asks or orders something. */
    record Asked(Runnable what) implements MasterEvent {}
}
