// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.deployer.StagedApplication;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a master and its workers say to each other. Immutable; travels as JSON. Every constructor refuses what is out of
 * range, so that a message that could be decoded can be believed.
 *
 * <pre>
 * worker                                master
 *   Hello (one per socket) ─────────────▶  checks peer process and token
 *   ◀───────────────────────────── Start   settings and applications
 *   ApplicationReport (one each) ───────▶
 *   Ready, or StartFailed ──────────────▶  hands connections over
 *   Heartbeat (each second), Logged, Accessed ▶
 *   SessionFigures (every two seconds) ─▶  adds them up
 *   ◀────────────────────────── TakeDump   (at any time)
 *   DumpPart (several), or NoDump ──────▶  keeps it for who asked
 *   ReplaceMe (it got TERM) ────────────▶  starts a successor
 *   ◀────────────────────────── Withdraw   (an application, while it serves)
 *   ◀──────────────────────── ReopenLogs   (as often as needed)
 *   ◀───────────────────────────── Drain
 *   Retired ────────────────────────────▶  a swap is done when all have said so
 *   Drained ────────────────────────────▶  waits for its exit
 * </pre>
 */
public sealed interface Message {
    /** The version of this protocol; a master and a worker of different versions do not work together. */
    int PROTOCOL = 6;

    /** Which of a worker's two sockets a {@link Hello} was said on. */
    enum Channel {
        /** The one that carries messages. */
        MESSAGES,
        /** The one that carries client connections. */
        SOCKETS
    }

    /**
     * The first thing a worker says on each of its sockets.
     *
     * @param token the secret that the master gave it on standard input, good for one use per socket
     * @param channel which socket this is
     * @param build identifies the installation the worker was started from
     * @param protocol the worker's {@link #PROTOCOL}
     */
    record Hello(String token, Channel channel, String build, int protocol) implements Message {
        public Hello {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(build, "build");
        }
    }

    /**
     * What a worker shall be.
     *
     * @param worker its slot, from 1
     * @param generation its generation, from 1
     * @param settings how it serves
     * @param applications what it serves; never changes in its life
     * @param unavailable context paths of applications that could not be staged; they answer 503
     */
    record Start(
            int worker,
            long generation,
            WorkerSettings settings,
            List<StagedApplication> applications,
            List<String> unavailable)
            implements Message {
        public Start {
            Ranges.require("worker", worker, 1, 1_000);
            Ranges.require("generation", generation, 1, Long.MAX_VALUE);
            Objects.requireNonNull(settings, "settings");
            applications = List.copyOf(applications);
            unavailable = List.copyOf(unavailable);
        }
    }

    /**
     * How the start of one application ended, said as soon as it is known and repeated in {@link Ready}.
     *
     * @param contextPath which application
     * @param hash its content
     * @param error one line that says why it failed, or null when it runs
     * @param millis how long the start took
     * @param servlets names of its servlets, those that code has added as well; empty when it does not run
     */
    record ApplicationReport(String contextPath, String hash, String error, long millis, List<String> servlets)
            implements Message {
        public ApplicationReport {
            Objects.requireNonNull(contextPath, "contextPath");
            Objects.requireNonNull(hash, "hash");
            Ranges.require("millis", millis, 0, Long.MAX_VALUE);
            servlets = List.copyOf(servlets);
        }

        /** Tells whether the application runs. */
        public boolean ok() {
            return error == null;
        }
    }

    /**
     * The worker can be given connections.
     *
     * @param applications one report per application
     * @param capacity the most connections it can hold
     */
    record Ready(List<ApplicationReport> applications, int capacity) implements Message {
        public Ready {
            applications = List.copyOf(applications);
            Ranges.require("capacity", capacity, 1, Integer.MAX_VALUE);
        }
    }

    /**
     * The worker cannot serve and exits.
     *
     * @param what what failed, in one line
     * @param why the reason, in one line
     * @param remedy what to do, in one line
     */
    record StartFailed(String what, String why, String remedy) implements Message {
        public StartFailed {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(remedy, "remedy");
        }
    }

    /**
     * The worker lives, and these are its figures.
     *
     * @param activeRequests requests that run
     * @param queuedRequests requests that wait for a thread
     * @param requests requests answered since its start
     * @param heapUsedBytes used heap
     * @param heapMaxBytes limit of the heap
     * @param residentBytes resident memory, 0 when unknown
     * @param cpuMillis processor time used since its start
     * @param threads live threads
     */
    record Heartbeat(
            long activeRequests,
            long queuedRequests,
            long requests,
            long heapUsedBytes,
            long heapMaxBytes,
            long residentBytes,
            long cpuMillis,
            int threads)
            implements Message {
        public Heartbeat {
            Ranges.require("activeRequests", activeRequests, 0, Integer.MAX_VALUE);
            Ranges.require("queuedRequests", queuedRequests, 0, Integer.MAX_VALUE);
            Ranges.require("requests", requests, 0, Long.MAX_VALUE);
            Ranges.require("cpuMillis", cpuMillis, 0, Long.MAX_VALUE);
            Ranges.require("threads", threads, 0, Integer.MAX_VALUE);
        }
    }

    /**
     * What the worker knows of its applications' sessions.
     *
     * @param applications one for each application whose sessions are counted
     */
    record SessionFigures(List<ApplicationSessions> applications) implements Message {
        public SessionFigures {
            applications = List.copyOf(applications);
        }
    }

    /**
     * A line for the master's log.
     *
     * @param level one of {@code ERROR WARN INFO DEBUG}
     * @param logger who says it
     * @param text one or more lines
     */
    record Logged(String level, String logger, String text) implements Message {
        public Logged {
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(logger, "logger");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * Lines of the access log, for the master's standard output.
     *
     * @param lines whole lines, each with its end
     */
    record Accessed(String lines) implements Message {
        public Accessed {
            Objects.requireNonNull(lines, "lines");
        }
    }

    /** The access log's file was made anew under its name: the worker closes the old one and goes on in the new one. */
    record ReopenLogs() implements Message {}

    /**
     * The worker shall say what its threads do.
     *
     * @param request identifies the answer
     */
    record TakeDump(long request) implements Message {}

    /**
     * A part of a thread dump.
     *
     * @param request what it answers
     * @param text follows on the part before
     * @param last whether nothing follows
     */
    record DumpPart(long request, String text, boolean last) implements Message {
        /** The longest text of a part, in characters; {@link Link} refuses messages that are much longer. */
        public static final int LONGEST = 256 * 1024;

        public DumpPart {
            Ranges.require("text", text.length(), 0, LONGEST);
        }
    }

    /**
     * A thread dump could not be taken.
     *
     * @param request what it answers
     * @param why the reason, in one line
     */
    record NoDump(long request, String why) implements Message {
        public NoDump {
            Objects.requireNonNull(why, "why");
        }
    }

    /** The worker was asked by a signal to go, and wants a successor first. */
    record ReplaceMe() implements Message {}

    /**
     * An application was undeployed: the worker answers 404 for it at once; the swap that frees its memory follows.
     *
     * @param contextPath its path
     */
    record Withdraw(String contextPath) implements Message {
        public Withdraw {
            Objects.requireNonNull(contextPath, "contextPath");
        }
    }

    /**
     * The worker shall give back what is idle, finish what runs, and exit. The end of the sockets that are under way to it is told
     * on the other socket, by {@link SocketRecord.Kind#END}.
     *
     * @param timeoutMillis how long running requests may take; the master kills the worker after that
     */
    record Drain(long timeoutMillis) implements Message {
        public Drain {
            Ranges.require("timeoutMillis", timeoutMillis, 0, 86_400_000);
        }
    }

    /**
     * The worker was told to drain, no connection follows, and every idle one is on its way back: it answers no request that a client sends
     * from now on, except on a connection on which one runs now.
     */
    record Retired() implements Message {}

    /**
     * The worker holds no connection any more and exits.
     *
     * @param requests requests it answered in its life
     */
    record Drained(long requests) implements Message {
        public Drained {
            Ranges.require("requests", requests, 0, Long.MAX_VALUE);
        }
    }
}
