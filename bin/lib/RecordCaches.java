// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Records the AOT caches of Warren's JVMs: starts a real master in a home of its own, has it stage, serve and answer
 * bin/admin-cli, and puts what each JVM wrote at its end beside the jars. Run from source by bin/record-aot:
 * {@code java RecordCaches INSTALLATION CACHES_OF_CONTAINER CACHES_OF_ADMIN_CLI}. Ends with exit code 1 when there are no caches.
 */
final class RecordCaches {
    private static final Pattern SERVES = Pattern.compile("Warren serves (http://\\S+) .*");
    private static final Duration SERVING = Duration.ofSeconds(1);

    /** No profiles (JEP 515): with them, compilers start while the JVM does, and take more time than they save. */
    private static final String WITHOUT_PROFILES = "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path installation;
    private final Path workspace;
    private final Path home;
    private final Path output;

    private RecordCaches(Path installation, Path workspace) {
        this.installation = installation;
        this.workspace = workspace;
        home = workspace.resolve("home");
        output = workspace.resolve("record.log");
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Path workspace = Files.createTempDirectory("warren-aot-").toRealPath();
            RecordCaches recorder = new RecordCaches(Path.of(arguments[0]).toRealPath(), workspace);
            recorder.prepare(List.of(Path.of(arguments[1]), Path.of(arguments[2])));
            System.out.println("Recording AOT caches in a run of Warren; this takes some 10 seconds.");
            recorder.run(Path.of(arguments[1]), Path.of(arguments[2]));
            delete(workspace); // it stays when the run has failed, with its logs
        } catch (IOException e) {
            System.err.println("no AOT caches were recorded; Warren runs without them, only its JVMs start slower");
            System.err.println("  why: " + e);
            System.err.println("  do:  repair that, then start bin/record-aot as a user who may write beside the jars");
            System.exit(1);
        }
    }

    private void run(Path containerCaches, Path adminCliCaches) throws IOException, InterruptedException {
        try {
            record();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; see " + output + " and " + home.resolve("logs/warren.log"), e);
        }
        publish(containerCaches, List.of("master", "worker", "stage"));
        publish(adminCliCaches, List.of("admin-cli"));
    }

    /** Old caches go first, since a JVM that starts from one records none; but not before all else that is needed is there. */
    private void prepare(List<Path> caches) throws IOException {
        try {
            prepareHome();
            for (Path directory : caches) {
                delete(directory);
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            delete(workspace);
            throw e;
        }
    }

    private void prepareHome() throws IOException {
        Files.createDirectories(workspace.resolve("records"));
        Files.createDirectories(home.resolve("webapps"));
        Files.createDirectories(home.resolve("conf"));
        Files.copy(installation.resolve("webapps/ROOT.war"), home.resolve("webapps/ROOT.war"));
        // One worker, since JVMs that record at the same time would write the same file.
        Files.writeString(home.resolve("conf/warren.toml"), "[workers]\ncount = 1\n");
    }

    private void record() throws IOException, InterruptedException {
        // Only the master passes the property on; the other variable reaches the JVMs that it starts, too.
        Process master = start(
                List.of(program("warren"), "--home", home.toString(), "--bind", "127.0.0.1:0"),
                Map.of(
                        "JDK_JAVA_OPTIONS",
                        WITHOUT_PROFILES,
                        "WARREN_JAVA_OPTS",
                        recordOf("master") + " -Dwarren.aot.records=records"));
        try {
            URI root = awaitServing(master);
            serve(root);
            admin("status", Map.of("JDK_JAVA_OPTIONS", WITHOUT_PROFILES + ' ' + recordOf("admin-cli")));
            admin("stop", Map.of());
            end(master, "the master");
        } finally {
            master.destroy(); // it ends its workers, where a SIGKILL would leave that to them
            if (!master.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                master.destroyForcibly();
            }
        }
    }

    private URI awaitServing(Process master) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (master.isAlive() && System.nanoTime() < deadline) {
            try (Stream<String> lines = Files.lines(output)) {
                List<Matcher> found =
                        lines.map(SERVES::matcher).filter(Matcher::matches).toList();
                if (!found.isEmpty()) {
                    return URI.create(found.getFirst().group(1));
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the master does not serve");
    }

    /** Makes the worker go once through what every request does; more would only repeat it. */
    private void serve(URI root) throws IOException, InterruptedException {
        long end = System.nanoTime() + SERVING.toNanos();
        while (System.nanoTime() < end) {
            for (String path : List.of("", "whoami", "missing")) {
                HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                        .timeout(PATIENCE)
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
        }
    }

    /** Seen from the workspace, in which all start: a variable with flags is split at blanks, which its path may have. */
    private static String recordOf(String name) {
        return "-XX:AOTCacheOutput=records/" + name + ".aot";
    }

    private String program(String name) {
        return installation.resolve("bin").resolve(name).toString();
    }

    private void admin(String command, Map<String, String> environment) throws IOException, InterruptedException {
        end(
                start(List.of(program("admin-cli"), "--home", home.toString(), command), environment),
                "admin-cli " + command);
    }

    private void end(Process process, String name) throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(name + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " ended with exit code " + process.exitValue());
        }
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("WARREN_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void publish(Path caches, List<String> names) throws IOException {
        for (String name : names) {
            Path record = workspace.resolve("records").resolve(name + ".aot");
            if (!Files.exists(record)) {
                throw new IOException("the JVM of " + name + " recorded nothing; see " + output);
            }
            Files.move(record, caches.resolve(name + ".aot"));
        }
        System.out.println("Recorded " + String.join(", ", names) + " in " + caches);
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
