// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.config.FrontConfig;
import dev.warren.container.link.SocketLink;
import java.util.ArrayList;
import java.util.List;

/** A front that only remembers what it was told. */
public final class FakeFront implements Front {
    /** The workers that would get connections. */
    public final List<String> serving = new ArrayList<>();

    private final List<Listener> listeners = new ArrayList<>();

    @Override
    public void listen(List<Listener> wanted) {
        listeners.clear();
        listeners.addAll(wanted);
    }

    @Override
    public void configure(FrontConfig config) {
        // nothing depends on it
    }

    @Override
    public Lane open(String worker, SocketLink link, int capacity) {
        serving.add(worker);
        return new Lane(worker, link, capacity);
    }

    @Override
    public void retire(Lane lane) {
        serving.remove(lane.worker());
    }

    @Override
    public void remove(Lane lane) {
        serving.remove(lane.worker());
    }

    @Override
    public void closeReturned() {
        // nothing is ever returned
    }

    @Override
    public List<Listener> listeners() {
        return listeners;
    }

    @Override
    public void close() {
        serving.clear();
    }
}
