// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import dev.warren.container.front.Lane;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.container.link.SocketLink;
import dev.warren.container.worker.WorkerState.Event;
import dev.warren.os.Signals.Signal;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The master's handle of one worker process. Owned by the master thread. */
public final class WorkerProcess {
    private static final Duration DUMP_TIME = Duration.ofSeconds(1);

    private final WorkerId id;
    private final Child child;
    private final String token;
    private final WorkerOutput output;
    private final Instant startedAt;
    private WorkerState state;
    private Instant heardAt;
    private Optional<Link> link = Optional.empty();
    private Optional<SocketLink> sockets = Optional.empty();
    private Optional<Lane> lane = Optional.empty();
    private Optional<Vitals> vitals = Optional.empty();
    private Optional<Message.StartFailed> failure = Optional.empty();
    private List<Message.ApplicationReport> reports = List.of();
    private Optional<Instant> linkLostAt = Optional.empty();
    private boolean replaceAsked;
    private boolean retired;

    /**
     * Wraps a process that was just started.
     *
     * @param id its slot, generation and process id
     * @param child the process
     * @param token the secret it was given, good for one use per socket
     * @param output what it prints
     * @param starting when it was started and until when it must be ready
     */
    public WorkerProcess(WorkerId id, Child child, String token, WorkerOutput output, StartTimes starting) {
        this.id = id;
        this.child = child;
        this.token = token;
        this.output = output;
        this.startedAt = starting.at();
        this.heardAt = starting.at();
        this.state = new WorkerState.Starting(starting.readyBy());
    }

    /**
     * When a process was started and until when it must be ready.
     *
     * @param at the start
     * @param readyBy the deadline
     */
    public record StartTimes(Instant at, Instant readyBy) {}

    /**
     * The figures of a worker's last heartbeat.
     *
     * @param heartbeat as it was sent
     * @param cpuPercent processor time since the one before, 100 = one core
     */
    public record Vitals(Message.Heartbeat heartbeat, double cpuPercent) {}

    /**
     * Returns what names it.
     *
     * @return never null
     */
    public WorkerId id() {
        return id;
    }

    /**
     * Returns its slot.
     *
     * @return from 1
     */
    public int slot() {
        return id.slot();
    }

    /**
     * Returns its generation.
     *
     * @return from 1
     */
    public long generation() {
        return id.generation();
    }

    /**
     * Returns its state.
     *
     * @return never null
     */
    public WorkerState state() {
        return state;
    }

    /**
     * Returns what it prints.
     *
     * @return never null
     */
    public WorkerOutput output() {
        return output;
    }

    /**
     * Returns when the process was started.
     *
     * @return never null
     */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns when something was last heard from it.
     *
     * @return its start, before it has said anything
     */
    public Instant heardAt() {
        return heardAt;
    }

    /**
     * Returns its way of connections, once it is ready.
     *
     * @return nothing before
     */
    public Optional<Lane> lane() {
        return lane;
    }

    /**
     * Returns its last figures.
     *
     * @return nothing before the first heartbeat
     */
    public Optional<Vitals> vitals() {
        return vitals;
    }

    /**
     * Returns why it could not start, if it said so.
     *
     * @return nothing if it said nothing
     */
    public Optional<Message.StartFailed> failure() {
        return failure;
    }

    /**
     * Returns how its applications started.
     *
     * @return what it has reported so far, or all of it once it is ready
     */
    public List<Message.ApplicationReport> reports() {
        return reports;
    }

    /** Tells whether it is ready and shall stay. */
    public boolean serves() {
        return state instanceof WorkerState.Ready && !replaceAsked;
    }

    /** Tells whether it serves or is about to. */
    public boolean counts() {
        return serves() || state instanceof WorkerState.Starting;
    }

    /** Tells whether it is ready, although it may have to go once its successor is. */
    public boolean ready() {
        return state instanceof WorkerState.Ready;
    }

    /**
     * Its message link ended, most likely because its process does.
     *
     * @param at when
     */
    public void linkLost(Instant at) {
        linkLostAt = Optional.of(at);
    }

    /**
     * Returns when its message link ended.
     *
     * @return nothing while it is there
     */
    public Optional<Instant> linkLostAt() {
        return linkLostAt;
    }

    /** It shall have a successor. */
    public void askReplacement() {
        replaceAsked = true;
    }

    /** It stays, since its successor failed. */
    public void stay() {
        replaceAsked = false;
    }

    /**
     * Tells whether a request that a client sends now may be answered by it although it was drained.
     *
     * @param now the time
     * @param patience how long it may be silent; a longer silence counts as an end
     * @return false as well when it still serves, never did, or has said that it has retired
     */
    public boolean mayAnswer(Instant now, Duration patience) {
        boolean leaves = state instanceof WorkerState.Draining || state instanceof WorkerState.Condemned;
        return leaves
                && lane.isPresent()
                && !retired
                && Duration.between(heardAt, now).compareTo(patience) <= 0;
    }

    /**
     * Asks it for a thread dump.
     *
     * @param request identifies the answer
     * @return false when it has no link, or does not read from it
     */
    public boolean askDump(long request) {
        return link.filter(open -> open.send(new Message.TakeDump(request))).isPresent();
    }

    /**
     * Takes a socket that said hello, if it may have it.
     *
     * @param hello what was said
     * @param channel the socket, owned by this worker when it is taken
     * @return whether it was taken: the token is right and was not used for this kind of socket yet
     */
    public boolean takes(Message.Hello hello, SocketChannel channel) {
        boolean known = MessageDigest.isEqual(
                hello.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (!known || !(state instanceof WorkerState.Starting)) {
            return false;
        }
        return switch (hello.channel()) {
            case MESSAGES -> {
                boolean first = link.isEmpty();
                link = first ? Optional.of(new Link(channel)) : link;
                yield first;
            }
            case SOCKETS -> {
                boolean first = sockets.isEmpty();
                sockets = first ? Optional.of(new SocketLink(channel)) : sockets;
                yield first;
            }
        };
    }

    /**
     * Returns the link of its messages.
     *
     * @return nothing before it said hello
     */
    public Optional<Link> link() {
        return link;
    }

    /**
     * Returns the link of its sockets.
     *
     * @return nothing before it said hello
     */
    public Optional<SocketLink> sockets() {
        return sockets;
    }

    /**
     * It is ready and has a lane from now on.
     *
     * @param at when
     * @param opened its lane
     */
    public void becameReady(Instant at, Lane opened) {
        state = state.on(new Event.BecameReady(at));
        lane = Optional.of(opened);
    }

    /**
     * It reported how applications started.
     *
     * @param all every report so far
     */
    public void reported(List<Message.ApplicationReport> all) {
        reports = List.copyOf(all);
    }

    /**
     * It cannot start.
     *
     * @param said why
     */
    public void failed(Message.StartFailed said) {
        failure = Optional.of(said);
    }

    /**
     * It said something.
     *
     * @param now when
     * @param message what; of a heartbeat the figures are kept, and that it has retired
     */
    public void heard(Instant now, Message message) {
        if (message instanceof Message.Heartbeat next) {
            vitals = Optional.of(new Vitals(next, cpuPercent(now, next)));
        }
        retired |= message instanceof Message.Retired || message instanceof Message.Drained;
        heardAt = now;
    }

    private double cpuPercent(Instant now, Message.Heartbeat next) {
        long millis = Math.max(1, Duration.between(heardAt, now).toMillis());
        long before = vitals.map(last -> last.heartbeat().cpuMillis()).orElse(next.cpuMillis());
        return Math.round(1000.0 * Math.max(0, next.cpuMillis() - before) / millis) / 10.0;
    }

    /**
     * Asks it to finish what it has and to go; one that is still starting is killed.
     *
     * @param now when
     * @param timeout how long running requests may take
     */
    public void drain(Instant now, Duration timeout) {
        boolean starting = state instanceof WorkerState.Starting;
        state = state.on(new Event.DrainAsked(now.plus(timeout)));
        if (starting) {
            child.signal(Signal.KILL);
        } else {
            link.ifPresent(open -> open.send(new Message.Drain(timeout.toMillis())));
        }
    }

    /**
     * Gives it up: it is asked for a thread dump now and killed a moment later.
     *
     * @param now when
     * @param reason why
     */
    public void condemn(Instant now, String reason) {
        if (state instanceof WorkerState.Condemned) {
            return;
        }
        state = state.on(new Event.GivenUp(reason, now.plus(DUMP_TIME)));
        output.keepAll();
        child.signal(Signal.QUIT);
    }

    /** Ends the process at once. */
    public void kill() {
        child.signal(Signal.KILL);
    }

    /**
     * Its process has ended.
     *
     * @param exitCode as the system reports it
     */
    public void exited(int exitCode) {
        state = state.on(new Event.Exited(exitCode));
        link.ifPresent(Link::close);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
