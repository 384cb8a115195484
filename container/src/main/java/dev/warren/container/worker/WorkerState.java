// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import java.time.Instant;

/**
 * Where one worker process is in its life, as the master sees it. Immutable; only the master thread replaces it.
 *
 * <pre>
 * Starting --BecameReady--> Ready --DrainAsked--> Draining
 *     |                       |                      |
 *     +-------Condemned-------+------Condemned-------+--> Condemned      (evidence is taken, the kill follows)
 *     +-------Exited----------+------Exited----------+------Exited--> Gone
 * </pre>
 */
public sealed interface WorkerState {
    /**
     * The process was started and has not said that it is ready.
     *
     * @param readyBy when it is given up
     */
    record Starting(Instant readyBy) implements WorkerState {}

    /**
     * It serves.
     *
     * @param since when it became ready
     */
    record Ready(Instant since) implements WorkerState {}

    /**
     * It gets nothing new and finishes what it has.
     *
     * @param killAt when it is cut off
     */
    record Draining(Instant killAt) implements WorkerState {}

    /**
     * It was asked for a thread dump and is killed when that had time to be written.
     *
     * @param reason why, for the log and the post-mortem file
     * @param killAt when it is killed
     */
    record Condemned(String reason, Instant killAt) implements WorkerState {}

    /**
     * The process has ended.
     *
     * @param exitCode as the system reports it; 128 + n when signal n ended it
     */
    record Gone(int exitCode) implements WorkerState {}

    /** What can happen to a worker. */
    sealed interface Event {
        /**
         * It said that it is ready.
         *
         * @param at when
         */
        record BecameReady(Instant at) implements Event {}

        /**
         * The master wants it to finish.
         *
         * @param killAt until when
         */
        record DrainAsked(Instant killAt) implements Event {}

        /**
         * The master gives it up.
         *
         * @param reason why
         * @param killAt when it is killed
         */
        record GivenUp(String reason, Instant killAt) implements Event {}

        /**
         * Its process ended.
         *
         * @param exitCode as the system reports it
         */
        record Exited(int exitCode) implements Event {}
    }

    /**
     * Returns the state after an event.
     *
     * @param event what happened
     * @return the next state, which may be this one
     * @throws IllegalStateException if the event cannot happen in this state; it names both
     */
    default WorkerState on(Event event) {
        return switch (this) {
            case Starting _ ->
                switch (event) {
                    case Event.BecameReady(Instant at) -> new Ready(at);
                    case Event.DrainAsked(Instant killAt) -> new Draining(killAt);
                    case Event.GivenUp(String reason, Instant killAt) -> new Condemned(reason, killAt);
                    case Event.Exited(int exitCode) -> new Gone(exitCode);
                };
            case Ready _ ->
                switch (event) {
                    case Event.BecameReady _ -> throw illegal(event);
                    case Event.DrainAsked(Instant killAt) -> new Draining(killAt);
                    case Event.GivenUp(String reason, Instant killAt) -> new Condemned(reason, killAt);
                    case Event.Exited(int exitCode) -> new Gone(exitCode);
                };
            case Draining draining ->
                switch (event) {
                    case Event.BecameReady _ -> this; // it was told to drain before it finished starting
                    case Event.DrainAsked(Instant killAt) ->
                        killAt.isBefore(draining.killAt()) ? new Draining(killAt) : this;
                    case Event.GivenUp(String reason, Instant killAt) -> new Condemned(reason, killAt);
                    case Event.Exited(int exitCode) -> new Gone(exitCode);
                };
            case Condemned _ ->
                switch (event) {
                    case Event.BecameReady _, Event.DrainAsked _, Event.GivenUp _ -> this; // its kill is under way
                    case Event.Exited(int exitCode) -> new Gone(exitCode);
                };
            case Gone _ -> throw illegal(event);
        };
    }

    /**
     * Returns the name that {@code admin-cli status} shows.
     *
     * @return one of the contract's states
     */
    default String label() {
        return switch (this) {
            case Starting _ -> "STARTING";
            case Ready _ -> "READY";
            case Draining _, Condemned _ -> "DRAINING";
            case Gone _ -> "GONE";
        };
    }

    private IllegalStateException illegal(Event event) {
        return new IllegalStateException(event + " cannot happen to a worker that is " + this);
    }
}
