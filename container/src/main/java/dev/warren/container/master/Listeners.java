// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.config.WarrenConfig;
import dev.warren.container.front.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The listeners of one configuration: those that are bound already are taken over, the others are bound, all of them or none.
 * Immutable.
 */
record Listeners(List<Listener> all, List<Listener> fresh) {

    /**
     * @throws dev.warren.container.OperatorError if an address cannot be bound; what was bound on the way is closed again
     */
    static Listeners bind(WarrenConfig config, List<Listener> present) {
        List<Listener> all = new ArrayList<>();
        List<Listener> fresh = new ArrayList<>();
        try {
            for (var bind : config.bind()) {
                Optional<Listener> known = present.stream()
                        .filter(listener -> listener.bind().equals(bind))
                        .filter(listener -> !all.contains(listener))
                        .findFirst();
                if (known.isPresent()) {
                    all.add(known.get());
                } else {
                    Listener bound = Listener.bind(bind, config.front().backlog());
                    fresh.add(bound);
                    all.add(bound);
                }
            }
            return new Listeners(List.copyOf(all), List.copyOf(fresh));
        } catch (RuntimeException e) {
            fresh.forEach(Listener::close);
            throw e;
        }
    }

    void closeFresh() {
        fresh.forEach(Listener::close);
    }
}
