// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.management.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The operations that were asked for, the last hundred of them. Thread-safe. */
final class Operations {
    private static final int REMEMBERED = 100;

    private final Journal journal;
    private final Map<Long, Operation> known = new LinkedHashMap<>();
    private final Map<Operation, Consumer<String>> followers = new LinkedHashMap<>();
    private long lastId;

    Operations(Journal journal) {
        this.journal = journal;
    }

    synchronized Operation create(String name) {
        Operation operation = new Operation(++lastId, name);
        known.put(operation.id(), operation);
        if (known.size() > REMEMBERED) {
            known.remove(known.keySet().iterator().next());
        }
        return operation;
    }

    /** Returns an operation that has ended already, because it cannot be carried out now. */
    Operation refused(String name, String why) {
        Operation operation = create(name);
        end(operation, Outcome.REFUSED, why);
        return operation;
    }

    /** From now on it reports every line of the journal. */
    synchronized void begin(Operation operation) {
        Consumer<String> follower = operation::line;
        followers.put(operation, follower);
        journal.follow(follower);
    }

    synchronized void end(Operation operation, Outcome outcome, String line) {
        Consumer<String> follower = followers.remove(operation);
        if (follower != null) {
            journal.unfollow(follower);
        }
        operation.end(outcome, line);
    }

    /**
     * @throws IllegalArgumentException if there is no such operation any more
     */
    synchronized Operation find(long id) {
        Operation operation = known.get(id);
        if (operation == null) {
            throw new IllegalArgumentException(
                    "operation " + id + " is unknown; the last " + REMEMBERED + " are remembered");
        }
        return operation;
    }
}
