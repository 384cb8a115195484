// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.OperatorError;
import dev.warren.container.config.ListenerConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.front.Listener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The listeners of one configuration: those that are bound already are taken over, the others are bound, all of them or none.
 * Immutable.
 *
 * @param wanted all of them, with what the configuration says about each
 * @param fresh those that were bound for it
 */
record Listeners(Map<Listener, ListenerConfig> wanted, List<Listener> fresh) {

    /**
     * @throws OperatorError if an address cannot be bound; what was bound on the way is closed again
     */
    static Listeners bind(WarrenConfig config, List<Listener> present) {
        Map<Listener, ListenerConfig> wanted = new LinkedHashMap<>();
        List<Listener> fresh = new ArrayList<>();
        try {
            for (ListenerConfig each : config.listeners()) {
                Optional<Listener> known = present.stream()
                        .filter(listener -> listener.bind().equals(each.bind()))
                        .filter(listener -> listener.isReachable() && !wanted.containsKey(listener))
                        .findFirst();
                Listener listener =
                        known.orElseGet(() -> Listener.bind(each, config.front().backlog()));
                if (known.isEmpty()) {
                    fresh.add(listener);
                }
                wanted.put(listener, each);
            }
            return new Listeners(wanted, List.copyOf(fresh));
        } catch (RuntimeException e) {
            fresh.forEach(Listener::close);
            throw e;
        }
    }

    /** Returns all of them, in the order of the configuration. */
    List<Listener> all() {
        return List.copyOf(wanted.keySet());
    }

    /** Has those that were taken over follow the configuration, too; one that cannot is as it was, and the journal tells why. */
    void follow(Journal journal) {
        wanted.forEach((listener, config) -> {
            try {
                listener.follow(config);
            } catch (OperatorError e) {
                journal.error(e.report());
            }
        });
    }

    void closeFresh() {
        fresh.forEach(Listener::close);
    }
}
