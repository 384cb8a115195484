// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.SessionTimes;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The attributes of a session as one request sees them: those of a snapshot, and on top of it what the request has set and removed. Guarded by
 * its session.
 */
final class Draft {
    private static final Logger LOG = Logger.getLogger(Draft.class.getName());
    private static final int ATTEMPTS = 3;

    private final Values values;
    private final Activation activation;
    private final Map<String, Object> set = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final Set<String> handedOut = new HashSet<>();
    private Snapshot base;
    private boolean rebased;

    Draft(Values values, Activation activation, Snapshot base) {
        this.values = values;
        this.activation = activation;
        this.base = base;
    }

    /**
     * What differs from what is stored.
     *
     * @param set serialized values by name
     * @param removed names
     * @param local why a value stays in this worker, by its name
     * @param inPlace whether something is among them that was not set, but found to be changed
     */
    record Changed(Map<String, byte[]> set, Set<String> removed, Map<String, String> local, boolean inPlace) {}

    Snapshot base() {
        return base;
    }

    /** Returns a value, or null. */
    Object get(String name) {
        Object mine = set.get(name);
        if (mine != null || removed.contains(name)) {
            return mine;
        }
        Attribute attribute = base.attributes().get(name);
        if (attribute == null) {
            return null;
        }
        Object value = objectOf(name, attribute);
        if (value == Values.UNREADABLE) {
            return null;
        }
        if (Values.canChange(value)) {
            handedOut.add(name);
        }
        return value;
    }

    private Object objectOf(String name, Attribute attribute) {
        return attribute.value(values, name, activation::activated);
    }

    /** Returns the names of what is there, in a set of the caller's. */
    Set<String> names() {
        Set<String> names = new HashSet<>(set.keySet());
        for (Map.Entry<String, Attribute> stored : base.attributes().entrySet()) {
            boolean there = !removed.contains(stored.getKey())
                    && (set.containsKey(stored.getKey())
                            || objectOf(stored.getKey(), stored.getValue()) != Values.UNREADABLE);
            if (there) {
                names.add(stored.getKey());
            }
        }
        return names;
    }

    void set(String name, Object value) {
        removed.remove(name);
        set.put(name, value);
    }

    void remove(String name) {
        set.remove(name);
        removed.add(name);
    }

    /** What was handed out is not compared again, unless somebody asks for it again. */
    void closeForChangesInPlace() {
        handedOut.clear();
    }

    /** The session's version is not known any more. */
    void rebase() {
        rebased = true;
    }

    /** What a request has set is stored even if it is the same as before: the last one wins. What was only looked at must differ. */
    Changed changed() {
        Serialized all = new Serialized();
        set.forEach(all::add);
        int asked = all.bytes.size();
        for (String name : handedOut) {
            if (!set.containsKey(name) && !removed.contains(name)) {
                all.addIfDifferent(name, base.attributes().get(name));
            }
        }
        Set<String> gone = new HashSet<>(removed);
        gone.addAll(all.local.keySet());
        gone.retainAll(base.attributes().keySet());
        return new Changed(all.bytes, gone, all.local, all.bytes.size() > asked);
    }

    /** Attributes on their way to the store. */
    private final class Serialized {
        private final Map<String, byte[]> bytes = new HashMap<>();
        private final Map<String, String> local = new HashMap<>();

        void add(String name, Object value) {
            write(name, value).ifPresent(written -> bytes.put(name, written));
        }

        void addIfDifferent(String name, Attribute before) {
            write(name, objectOf(name, before))
                    .filter(written -> !Arrays.equals(written, before.bytes()))
                    .ifPresent(written -> bytes.put(name, written));
        }

        private Optional<byte[]> write(String name, Object value) {
            activation.passivates(value);
            for (int attempt = 1; true; attempt++) {
                try {
                    return Optional.of(values.write(value));
                } catch (NotSerializableException e) {
                    local.put(name, "cannot be serialized: it refers to a " + e.getMessage());
                    return Optional.empty();
                } catch (TooLargeException e) {
                    local.put(name, "is too large: " + e.getMessage());
                    return Optional.empty();
                } catch (IOException e) { // another thread may change it just now
                    if (attempt == ATTEMPTS) {
                        LOG.log(Level.WARNING, "attribute " + name + " of a session is not stored as it is now", e);
                        return Optional.empty();
                    }
                }
            }
        }
    }

    /** Takes what was stored as the new base; false if somebody else has stored something since the old one. */
    boolean settle(Changed changed, long version, SessionTimes times) {
        Map<String, Attribute> next = new HashMap<>();
        changed.set().forEach((name, bytes) -> next.put(name, Attribute.of(bytes, valueOf(name))));
        boolean alone = !rebased && version - base.version() <= 1;
        base = base.with(version, times, next, changed.removed());
        set.forEach((name, value) -> {
            if (next.containsKey(name) && Values.canChange(value)) {
                handedOut.add(name);
            }
        });
        handedOut.retainAll(base.attributes().keySet());
        set.clear();
        removed.clear();
        return alone;
    }

    private Object valueOf(String name) {
        Object mine = set.get(name);
        return mine != null ? mine : objectOf(name, base.attributes().get(name));
    }

    /**
     * Refuses what cannot be stored.
     *
     * @throws IllegalArgumentException if the value, or something that it refers to, cannot be serialized, or if it is too large
     */
    void requireSerializable(String name, Object value) {
        try {
            values.write(value);
        } catch (IOException | TooLargeException e) {
            throw new IllegalArgumentException(
                    "attribute " + name + " cannot be shared by all workers, as the application demands: " + e, e);
        }
    }
}
