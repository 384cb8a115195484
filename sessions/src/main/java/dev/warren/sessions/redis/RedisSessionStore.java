// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import static dev.warren.sessions.redis.Keys.bytes;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoredSession;
import dev.warren.sessions.redis.Keys.Shelf;
import dev.warren.sessions.redis.SessionHash.Head;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sessions in a Redis or Valkey server, or a cluster of them, which the workers of many machines share. What one method does happens in one
 * step of the server; only {@link #rename} takes several in a cluster, in an order in which nothing can be lost. Thread-safe.
 */
public final class RedisSessionStore implements SessionStore {
    private static final Logger LOG = Logger.getLogger(RedisSessionStore.class.getName());
    private static final int SHELVES_OF_A_CLUSTER = 16;
    private static final Duration GRACE = Duration.ofDays(1);
    private static final long MOST_EXPIRED_BYTES = 16 << 20;
    private static final int MOST_COPIES = 3;
    private static final int ERA_SHIFT = 40;
    private static final byte[] NOTHING = {};

    private final RedisUrl url;
    private final InstantSource clock;
    private final Keys keys;
    private final Server server;

    private RedisSessionStore(RedisUrl url, InstantSource clock, Keys keys, Server server) {
        this.url = url;
        this.clock = clock;
        this.keys = keys;
        this.server = server;
    }

    /**
     * Connects to a server, and warns when it may drop sessions as it likes.
     *
     * @param url where it is
     * @param deadline how long a call waits for it; a call that takes several steps waits so long for each
     * @param clock tells which sessions have expired; the server's own does not count
     * @return a store that is to be closed
     * @throws StoreException if the server is away, or does not let us in
     */
    public static RedisSessionStore open(RedisUrl url, Duration deadline, InstantSource clock) throws StoreException {
        int shelves = url.group() instanceof RedisUrl.Group.Cluster ? SHELVES_OF_A_CLUSTER : 1;
        Server server = Server.connect(url, deadline);
        Eviction.warn(server, url);
        return new RedisSessionStore(url, clock, new Keys(shelves), server);
    }

    @Override
    public Found find(SessionKey key, long known) throws StoreException {
        if (!key.isPossible()) {
            return new Found.Absent();
        }
        long era = server.era();
        byte[] session = keys.shelf(key).session(key.id());
        if (known >> ERA_SHIFT == era) {
            List<KeyValue<byte[], byte[]>> fields = server.call(to -> to.hmget(
                    session, SessionHash.VERSION, SessionHash.CREATED, SessionHash.ACCESSED, SessionHash.TIMEOUT));
            Optional<Head> head = Head.of(
                    fields.stream().map(field -> field.getValueOrElse(null)).toList());
            if (head.isEmpty() || head.get().times().expired(clock.millis())) {
                return new Found.Absent();
            }
            if (stamped(head.get().version(), era) == known) {
                return new Found.Unchanged(head.get().times());
            }
        }
        return SessionHash.ofMap(server.call(to -> to.hgetall(session)))
                .filter(stored -> !stored.times().expired(clock.millis()))
                .<Found>map(stored -> new Found.Changed(stamped(stored, era)))
                .orElseGet(Found.Absent::new);
    }

    /** A version says nothing about what was read before the connection was lost: the server may have come back with older data. */
    private static long stamped(long version, long era) {
        return era << ERA_SHIFT | version;
    }

    private static StoredSession stamped(StoredSession stored, long era) {
        return new StoredSession(stamped(stored.version(), era), stored.times(), stored.attributes());
    }

    @Override
    public Optional<Long> create(SessionKey key, SessionTimes times, SessionChange change) throws StoreException {
        key.requirePossible();
        return create(key, times, change.set());
    }

    private Optional<Long> create(SessionKey key, SessionTimes times, Map<String, byte[]> attributes)
            throws StoreException {
        return version(Script.CREATE, key, creation(key, times, attributes));
    }

    @Override
    public CompletionStage<Optional<Long>> createLater(SessionKey key, SessionTimes times, SessionChange change) {
        key.requirePossible();
        return versionLater(Script.CREATE, key, creation(key, times, change.set()));
    }

    private List<byte[]> creation(SessionKey key, SessionTimes times, Map<String, byte[]> attributes) {
        List<byte[]> values = begin(key.id());
        values.add(number(times.createdAt()));
        values.add(number(times.accessedAt()));
        values.add(number(times.maxInactiveSeconds()));
        long size = 0;
        for (Map.Entry<String, byte[]> each : attributes.entrySet()) {
            size += SessionHash.bytes(each.getKey(), each.getValue());
        }
        values.add(number(size));
        add(attributes, values);
        return values;
    }

    @Override
    public Optional<Long> write(SessionKey key, SessionChange change) throws StoreException {
        return key.isPossible() ? version(Script.WRITE, key, writing(key, change)) : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<Long>> writeLater(SessionKey key, SessionChange change) {
        return key.isPossible()
                ? versionLater(Script.WRITE, key, writing(key, change))
                : CompletableFuture.completedStage(Optional.empty());
    }

    private List<byte[]> writing(SessionKey key, SessionChange change) {
        List<byte[]> values = begin(key.id());
        values.add(change.accessedAt().isPresent() ? number(change.accessedAt().getAsLong()) : NOTHING);
        values.add(
                change.maxInactiveSeconds().isPresent()
                        ? number(change.maxInactiveSeconds().getAsInt())
                        : NOTHING);
        values.add(number(change.changesContent() ? 1 : 0));
        values.add(number(change.set().size()));
        add(change.set(), values);
        change.removed().forEach(name -> values.add(SessionHash.field(name)));
        return values;
    }

    private Optional<Long> version(Script script, SessionKey key, List<byte[]> values) throws StoreException {
        long era = server.era();
        return version(run(script, keys.shelf(key).withSession(key.id()), values), era);
    }

    private CompletionStage<Optional<Long>> versionLater(Script script, SessionKey key, List<byte[]> values) {
        long era = server.era();
        byte[][] of = keys.shelf(key).withSession(key.id());
        return server.begin(script, of, values.toArray(byte[][]::new), answer -> version(answer, era));
    }

    private static Optional<Long> version(List<Object> answer, long era) {
        return answer.stream().findFirst().map(RedisSessionStore::number).map(version -> stamped(version, era));
    }

    /** What every script is given first. */
    private List<byte[]> begin(String id) {
        List<byte[]> values = new ArrayList<>();
        values.add(bytes(id));
        values.add(number(clock.millis()));
        values.add(number(GRACE.toMillis()));
        return values;
    }

    private static void add(Map<String, byte[]> attributes, List<byte[]> values) {
        attributes.forEach((name, value) -> {
            values.add(SessionHash.field(name));
            values.add(value);
        });
    }

    private List<Object> run(Script script, byte[][] of, List<byte[]> values) throws StoreException {
        return server.run(script, of, values.toArray(byte[][]::new));
    }

    private static byte[] number(long number) {
        return bytes(Long.toString(number));
    }

    private static long number(Object answer) {
        return answer instanceof byte[] text
                ? Long.parseLong(new String(text, StandardCharsets.US_ASCII))
                : (Long) answer;
    }

    @Override
    public boolean rename(SessionKey key, String newId) throws StoreException {
        SessionKey renamed = new SessionKey(key.application(), newId);
        if (!key.isPossible() || !renamed.isPossible()) {
            return false;
        }
        Shelf shelf = keys.shelf(key);
        if (!shelf.equals(keys.shelf(renamed))) {
            return move(key, renamed);
        }
        List<byte[]> values = begin(key.id());
        values.add(bytes(newId));
        values.add(number(RENAMES_ARE_KNOWN.toMillis()));
        byte[][] all = {
            shelf.session(key.id()), shelf.due(), shelf.sizes(), shelf.session(newId), shelf.renamed(key.id())
        };
        return !run(Script.RENAME, all, values).isEmpty();
    }

    /**
     * Copies to the shelf of the new id, which nobody knows yet, then removes the old one unless it was changed meanwhile. Whoever dies
     * between the two leaves a copy that nobody knows, and that expires. When others change it all the time, it is removed first.
     */
    private boolean move(SessionKey key, SessionKey renamed) throws StoreException {
        for (int i = 0; i < MOST_COPIES; i++) {
            byte[] old = keys.shelf(key).session(key.id());
            Optional<StoredSession> whole = SessionHash.ofMap(server.call(to -> to.hgetall(old)))
                    .filter(stored -> !stored.times().expired(clock.millis()));
            if (whole.isEmpty() || !copy(whole.get(), renamed)) {
                return false;
            }
            byte[] marker = keys.shelf(key).renamed(key.id());
            server.call(to -> to.set(marker, bytes(renamed.id()), SetArgs.Builder.px(RENAMES_ARE_KNOWN)));
            List<Object> removed = remove(key, number(whole.get().version()));
            if (removed.size() > 1) {
                return true;
            }
            remove(renamed, NOTHING);
        }
        Optional<StoredSession> whole = SessionHash.ofList(remove(key, NOTHING));
        return whole.isPresent() && copy(whole.get(), renamed);
    }

    private boolean copy(StoredSession whole, SessionKey to) throws StoreException {
        return create(to, whole.times(), whole.attributes()).isPresent();
    }

    @Override
    public Optional<String> renamedTo(SessionKey key) throws StoreException {
        if (!key.isPossible()) {
            return Optional.empty();
        }
        byte[] id = server.call(to -> to.get(keys.shelf(key).renamed(key.id())));
        return Optional.ofNullable(id).map(known -> new String(known, StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<StoredSession> remove(SessionKey key) throws StoreException {
        long era = server.era();
        return key.isPossible()
                ? SessionHash.ofList(remove(key, NOTHING)).map(stored -> stamped(stored, era))
                : Optional.empty();
    }

    private List<Object> remove(SessionKey key, byte[] onlyVersion) throws StoreException {
        List<byte[]> values = begin(key.id());
        values.add(onlyVersion);
        return run(Script.REMOVE, keys.shelf(key).withSession(key.id()), values);
    }

    @Override
    public List<Expired> removeExpired(String application, long now, int most) throws StoreException {
        List<Shelf> shelves = keys.shelves(application);
        Range<Long> passed = Range.create(0L, now);
        List<List<byte[]>> due =
                server.callForEach(shelves, (to, shelf) -> to.zrangebyscore(shelf.due(), passed, Limit.from(most)));
        List<Expired> expired = new ArrayList<>();
        try {
            for (int i = 0; i < shelves.size() && expired.size() < most; i++) {
                List<byte[]> ids = due.get(i).subList(0, Math.min(due.get(i).size(), most - expired.size()));
                expire(shelves.get(i), ids, now, expired);
            }
        } catch (StoreException e) {
            if (expired.isEmpty()) {
                throw e;
            }
            LOG.log(Level.FINE, "those of the first shelves are nobody else's any more, the others wait", e);
        }
        return expired;
    }

    private void expire(Shelf shelf, List<byte[]> ids, long now, List<Expired> expired) throws StoreException {
        if (ids.isEmpty()) {
            return; // the usual case costs no script
        }
        List<byte[]> of = new ArrayList<>(List.of(shelf.due(), shelf.due(), shelf.sizes()));
        List<byte[]> values =
                new ArrayList<>(List.of(NOTHING, number(now), number(GRACE.toMillis()), number(MOST_EXPIRED_BYTES)));
        for (byte[] id : ids) {
            of.add(shelf.session(text(id)));
            values.add(id);
        }
        List<Object> answer = run(Script.EXPIRE, of.toArray(byte[][]::new), values);
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            String id = text((byte[]) answer.get(i));
            Optional<StoredSession> session = SessionHash.ofList((List<?>) answer.get(i + 1));
            session.ifPresentOrElse(
                    stored -> expired.add(new Expired(id, stored)),
                    () -> LOG.log(Level.WARNING, "a session in {0} could not be read, and was dropped", url));
        }
    }

    private static String text(byte[] id) {
        return new String(id, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> ids(String application, int most) throws StoreException {
        Range<Long> alive = Range.from(Range.Boundary.excluding(clock.millis()), Range.Boundary.unbounded());
        return server
                .callForEach(
                        keys.shelves(application),
                        (to, shelf) -> to.zrangebyscore(shelf.due(), alive, Limit.from(most)))
                .stream()
                .flatMap(List::stream)
                .limit(most)
                .map(RedisSessionStore::text)
                .toList();
    }

    @Override
    public Usage usage(String application) throws StoreException {
        long sessions = 0;
        long size = 0;
        for (Shelf shelf : keys.shelves(application)) {
            List<Object> answer = run(Script.USAGE, new byte[][] {shelf.due(), shelf.due(), shelf.sizes()}, List.of());
            sessions += number(answer.get(0));
            size += number(answer.get(1));
        }
        return new Usage(sessions, size);
    }

    @Override
    public void close() {
        server.close();
    }
}
