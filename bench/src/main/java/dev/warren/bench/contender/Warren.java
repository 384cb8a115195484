// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Warren with a number of workers, started on an empty home, so that it also stages the WAR. */
record Warren(String name, String description, Homes homes, int workers, List<String> settings, Checkout checkout)
        implements Contender {

    /** Makes a new home for each start. */
    interface Homes {
        WarrenHome create(Children children) throws IOException;
    }

    /** Makes one with two workers that serves another application than the hello WAR. */
    static Warren serving(Path war, String path, Checkout checkout) {
        return new Warren(
                "warren",
                "Warren, 2 workers",
                children -> WarrenHome.with(children, war, path),
                2,
                List.of(),
                checkout);
    }

    /** Makes one with a number of workers and the defaults for all else. */
    static Warren of(int workers, Checkout checkout) {
        String description = "Warren, " + workers + (workers == 1 ? " worker" : " workers");
        return new Warren("warren-" + workers, description, WarrenHome::create, workers, List.of(), checkout);
    }

    /** Makes one whose two workers are of a class. */
    static Warren ofClass(String workerClass, Checkout checkout) {
        return new Warren(
                workerClass,
                "Warren, 2 workers of class " + workerClass,
                WarrenHome::create,
                2,
                List.of("workers.worker-class=" + workerClass),
                checkout);
    }

    /** Makes one whose two workers keep their sessions in a store. */
    static Warren withSessions(String store, Checkout checkout) {
        String kind = store.replaceFirst(":.*", "");
        return new Warren(
                "warren-" + kind,
                "Warren, 2 workers, " + kind,
                WarrenHome::create,
                2,
                List.of("session.store=" + store),
                checkout);
    }

    @Override
    public Optional<String> missing() {
        return Files.isExecutable(checkout.warren())
                ? Optional.empty()
                : Optional.of("there is no bin/warren in this checkout");
    }

    @Override
    public Deployment start(Children children) throws IOException {
        WarrenHome home = homes.create(children);
        return new Prefork(home.target(), home.start(checkout, children, workers, settings));
    }

    private record Prefork(Target target, Child door) implements Deployment {
        @Override
        public long startedNanos() {
            return door.startedNanos();
        }

        @Override
        public List<Long> fronts() {
            return List.of(door.pid());
        }

        @Override
        public List<Long> servers() {
            return door.children().stream().map(ProcessHandle::pid).toList();
        }

        @Override
        public void close() {
            door.close();
        }
    }
}
