// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Warren with its defaults and a number of workers, started on an empty home, so that it also stages the WAR. */
record Warren(int workers, Checkout checkout) implements Contender {
    @Override
    public String name() {
        return "warren-" + workers;
    }

    @Override
    public String description() {
        return "Warren, " + workers + (workers == 1 ? " worker" : " workers");
    }

    @Override
    public Optional<String> missing() {
        return Files.isExecutable(checkout.warren())
                ? Optional.empty()
                : Optional.of("there is no bin/warren in this checkout");
    }

    @Override
    public Deployment start(Children children) throws IOException {
        WarrenHome home = WarrenHome.create(children);
        return new Prefork(home.target(), home.start(checkout, children, workers, List.of()));
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
