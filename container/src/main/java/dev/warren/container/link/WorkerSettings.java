// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.container.config.WorkerClass;
import dev.warren.deployer.environment.OperatorResources;
import java.util.List;
import java.util.Objects;

/**
 * How a worker serves, worked out by the master from the configuration. Immutable.
 *
 * @param workerClass what carries the requests
 * @param ioThreads threads that wait for sockets, 1 to 64
 * @param quickThreads threads that run requests which do not block, 1 to {@code requestThreads}
 * @param requestThreads the most requests that run at once, 1 to 100,000
 * @param queue the most requests that wait for a thread, 0 to 1,000,000; more get 503
 * @param maxConnections the most connections it may hold, 1 to 1,000,000
 * @param keepAliveMillis how long an idle connection is kept, more than 0
 * @param headerTimeoutMillis how long a request's header may take, more than 0
 * @param maxHeaderBytes the largest request header
 * @param maxBodyBytes the largest request body
 * @param compression which responses are compressed, or null for none
 * @param drainTimeoutMillis how long running requests may take when the master is gone
 * @param readyPath a path that must answer 2xx before the worker is ready, or null
 * @param accessLog where requests are logged, or null
 * @param sessions where sessions are kept
 * @param tempDirectory this worker's own directory below {@code work/temp}; applications get theirs in it
 * @param sharedLibDirectory jars that every application sees; may not exist
 * @param pagesDirectory where all workers keep compiled JSPs
 * @param precompilesPages whether JSPs are compiled before the worker is ready
 * @param crossContext whether applications may reach one another's contexts
 * @param applications what holds for applications that have a file of their own
 */
public record WorkerSettings(
        WorkerClass workerClass,
        int ioThreads,
        int quickThreads,
        int requestThreads,
        int queue,
        int maxConnections,
        long keepAliveMillis,
        long headerTimeoutMillis,
        int maxHeaderBytes,
        long maxBodyBytes,
        CompressionSettings compression,
        long drainTimeoutMillis,
        String readyPath,
        AccessLogSettings accessLog,
        SessionSettings sessions,
        String tempDirectory,
        String sharedLibDirectory,
        String pagesDirectory,
        boolean precompilesPages,
        boolean crossContext,
        List<ApplicationSettings> applications) {

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException naming the component that is out of range
     */
    public WorkerSettings {
        Objects.requireNonNull(workerClass, "workerClass");
        Objects.requireNonNull(sessions, "sessions");
        Ranges.require("ioThreads", ioThreads, 1, 64);
        Ranges.require("requestThreads", requestThreads, 1, 100_000);
        Ranges.require("quickThreads", quickThreads, 1, requestThreads);
        Ranges.require("queue", queue, 0, 1_000_000);
        Ranges.require("maxConnections", maxConnections, 1, 1_000_000);
        Ranges.require("keepAliveMillis", keepAliveMillis, 1, Integer.MAX_VALUE);
        Ranges.require("headerTimeoutMillis", headerTimeoutMillis, 1, Integer.MAX_VALUE);
        Ranges.require("maxHeaderBytes", maxHeaderBytes, 1_024, Integer.MAX_VALUE);
        Ranges.require("maxBodyBytes", maxBodyBytes, 0, Long.MAX_VALUE);
        Ranges.require("drainTimeoutMillis", drainTimeoutMillis, 0, 86_400_000);
        Objects.requireNonNull(tempDirectory, "tempDirectory");
        Objects.requireNonNull(sharedLibDirectory, "sharedLibDirectory");
        Objects.requireNonNull(pagesDirectory, "pagesDirectory");
        applications = List.copyOf(applications);
    }

    /**
     * Returns what holds for an application.
     *
     * @param name its name in {@code webapps/}
     * @return what holds for all, if it has no file of its own
     */
    public ApplicationSettings application(String name) {
        return applications.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseGet(() -> new ApplicationSettings(
                        name, true, sessions.strict(), sessions.valueLimits(), OperatorResources.NONE));
    }
}
