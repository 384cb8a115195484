// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import dev.warren.sessions.StoreException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks whether the server drops data of its own choice when its memory is full. Stateless. */
final class Eviction {
    private static final Logger LOG = Logger.getLogger(Eviction.class.getName());

    private Eviction() {}

    /** Warns if it does. */
    static void warn(Server server, RedisUrl url) {
        try {
            String memory = server.call(to -> to.info("memory"));
            String policy = value(memory, "maxmemory_policy").orElse("noeviction");
            if (!policy.equals("noeviction")
                    && !value(memory, "maxmemory").orElse("0").equals("0")) {
                LOG.log(
                        Level.WARNING,
                        "the server {0} drops sessions when its memory is full; set its maxmemory-policy, now {1}, to"
                                + " noeviction",
                        new Object[] {url, policy});
            }
        } catch (StoreException e) {
            LOG.log(Level.FINE, "what the server does when its memory is full is not known", e);
        }
    }

    private static Optional<String> value(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }
}
