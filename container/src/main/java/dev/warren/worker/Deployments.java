// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.Message.ApplicationReport;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import io.undertow.server.HttpHandler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The applications of this worker: starts all, one after the other in the order of their names, and stops them. One
 * that cannot be started answers 503 and does not disturb the others. Owned by the main thread.
 */
final class Deployments {
    private static final Logger LOG = Logger.getLogger(Deployments.class.getName());

    private final List<Applications.Running> running = new ArrayList<>();
    private final List<ApplicationReport> reports = new ArrayList<>();
    private final Map<String, HttpHandler> handlers = new HashMap<>();

    private final Applications applications;

    private Deployments(Applications applications) {
        this.applications = applications;
    }

    /**
     * Starts all applications. Blocks until each runs or has failed.
     *
     * @param staged what to start
     * @param applications starts one
     * @param onSettled learns of each as it is settled
     * @return what became of them
     */
    static Deployments start(
            List<StagedApplication> staged, Applications applications, Consumer<ApplicationReport> onSettled) {
        Deployments deployments = new Deployments(applications);
        staged.stream().sorted(Comparator.comparing(StagedApplication::name)).forEach(application -> {
            ApplicationReport report = deployments.startOne(application);
            deployments.reports.add(report);
            onSettled.accept(report);
        });
        return deployments;
    }

    private ApplicationReport startOne(StagedApplication staged) {
        long began = System.nanoTime();
        String error = null;
        List<String> servlets = List.of();
        try {
            Applications.Running application = applications.start(staged);
            running.add(application);
            handlers.put(staged.contextPath(), application.handler());
            servlets = application.servlets();
        } catch (Exception | LinkageError | StackOverflowError e) {
            log(staged, e);
            handlers.put(staged.contextPath(), Pages.APPLICATION_FAILED);
            error = firstLine(e);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new ApplicationReport(staged.contextPath(), staged.hash(), error, millis, servlets);
    }

    /** The deployer's failures explain themselves; of others the stack trace is what helps the application's author. */
    private static void log(StagedApplication staged, Throwable e) {
        String failed = "application " + staged.name() + " could not be started";
        if (e instanceof DeploymentException explained && explained.getCause() == null) {
            LOG.log(Level.SEVERE, failed + System.lineSeparator() + explained.report());
        } else {
            LOG.log(Level.SEVERE, failed, e);
        }
    }

    private static String firstLine(Throwable e) {
        if (e instanceof DeploymentException explained) {
            return explained.firstLine();
        }
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getName()
                : message.lines().findFirst().orElseThrow();
    }

    /**
     * Answers 503 at the paths of applications that could not even be staged, rather than let another one take their
     * requests.
     */
    void refuse(List<String> contextPaths) {
        contextPaths.forEach(path -> handlers.putIfAbsent(path, Pages.APPLICATION_FAILED));
    }

    /** Returns what has started them. */
    Applications starter() {
        return applications;
    }

    List<ApplicationReport> reports() {
        return reports;
    }

    /** Returns the handler of each context path. */
    Map<String, HttpHandler> handlers() {
        return handlers;
    }

    /** Asks the clients of all to leave whose connections cannot move to another worker. Returns at once; for any thread once all are started. */
    void goAway() {
        running.forEach(Applications.Running::goAway);
    }

    /** Stops all, in the reverse order of their start. Blocks while they clean up. */
    void stop() {
        running.reversed().forEach(application -> {
            try {
                application.stop();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, "an application failed while it was stopped", e);
            }
        });
        applications.close();
    }
}
