// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.contender.ContentWar;
import dev.warren.bench.contender.WarContenders;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of a WAR, against the same file in a directory: served by nginx, and by the handler of Undertow that knows no servlets. */
record StaticFile(String name, String size, String path, Pace pace) implements Scenario {
    private static final double OF_NGINX = 0.5;
    private static final double OF_UNDERTOW = 0.95;

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(lab.children().directory(), name);
        Path war = ContentWar.write(directory);
        List<Runner> runners = new Race(
                        List.of(
                                WarContenders.warren(war, path, lab.checkout()),
                                WarContenders.nginxFiles(directory, path),
                                WarContenders.undertowFiles(directory, path, lab.checkout())),
                        // a file of 10 MB is asked for too seldom to warm up what is done for each request
                        List.of(ContentWar.SMALL, path),
                        pace)
                .run(lab);
        String what = "a file of " + size;
        return List.of(
                runners.get(0).against(runners.get(1), what, OF_NGINX),
                runners.get(0).against(runners.get(2), what, OF_UNDERTOW));
    }
}
