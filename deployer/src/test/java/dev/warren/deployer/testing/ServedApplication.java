// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.testing;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.stage.Stage;
import dev.warren.deployer.stage.StageRequest;
import dev.warren.deployer.stage.StageResult;
import dev.warren.deployer.start.WebApplication;
import dev.warren.deployer.start.WebApplicationSettings;
import io.undertow.Undertow;
import io.undertow.server.handlers.CanonicalPathHandler;
import io.undertow.server.handlers.PathHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One application, staged and served on a free port of the loopback interface inside the test's JVM. Used by one thread. */
public final class ServedApplication implements AutoCloseable {
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_ENTRIES = 100_000;

    private final WebApplication application;
    private final Undertow server;
    private final ExecutorService executor;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedApplication(WebApplication application, Undertow server, ExecutorService executor) {
        this.application = application;
        this.server = server;
        this.executor = executor;
    }

    /**
     * Stages a WAR as the application {@code /app}.
     *
     * @param war an archive or a directory
     * @param work where {@code apps/app} is made
     * @return what staging answers
     * @throws Exception if the file system fails
     */
    public static StageResult stage(Path war, Path work) throws Exception {
        String target = work.resolve("apps/app").toString();
        return Stage.run(new StageRequest(war.toString(), "app", "/app", null, target, MAX_BYTES, MAX_ENTRIES));
    }

    /**
     * Stages and serves a WAR as {@code /app}, with the jars of {@code work/shared/lib}.
     *
     * @param war an archive or a directory
     * @param work for all files
     * @return the served application
     * @throws DeploymentException if it does not start
     * @throws Exception if it is refused while it is staged, or the file system fails
     */
    public static ServedApplication serve(Path war, Path work) throws Exception {
        StageResult result = stage(war, work);
        if (result.failure() != null) {
            throw new IOException(result.failure().oneLine());
        }
        return serve(result.application(), work);
    }

    private static ServedApplication serve(StagedApplication staged, Path work) throws Exception {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        ClassLoader shared = WebApplication.newSharedLoader(
                ServedApplication.class.getClassLoader(), work.resolve("shared/lib"));
        Path temp = Files.createDirectories(work.resolve("temp/app"));
        WebApplication application = WebApplication.start(
                staged, new WebApplicationSettings(WebApplication.newContainer(), temp, shared, executor));
        PathHandler paths = new PathHandler();
        paths.addPrefixPath(staged.contextPath(), application.handler());
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(2)
                .setHandler(new CanonicalPathHandler(paths))
                .build();
        server.start();
        return new ServedApplication(application, server, executor);
    }

    /** Returns the running application. */
    public WebApplication application() {
        return application;
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
    }

    /**
     * Sends a GET.
     *
     * @param path below the context path, with a leading slash
     * @param headers names and values in turn
     * @return the answer
     * @throws Exception if there is none
     */
    public HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    /** Begins a request to a path below the context path. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/app" + path));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    /**
     * Sends a request.
     *
     * @param request made by {@link #request}
     * @return the answer
     * @throws Exception if there is none
     */
    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.stop();
        application.stop();
        executor.close();
        client.close();
    }
}
