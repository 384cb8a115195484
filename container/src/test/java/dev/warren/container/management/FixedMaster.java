// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import dev.warren.management.ApplicationStatus;
import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;
import dev.warren.management.ListenerStatus;
import dev.warren.management.MasterMXBean;
import dev.warren.management.MasterStatus;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import dev.warren.management.WorkerStatus;
import java.util.List;

/** A master that answers the same always. Immutable. */
final class FixedMaster implements MasterMXBean {
    static final MasterStatus STATUS = new MasterStatus(
            "warren",
            "RUNNING",
            null,
            1,
            "0.1.0",
            2,
            3,
            4,
            List.of(new ListenerStatus("127.0.0.1:8080", false, 5, 6)),
            List.of(
                    new WorkerStatus(1, 7L, 8, "READY", 9, 10, 11L, 12L, 13L, 14L, 15L, 16.5, 17, 18),
                    new WorkerStatus(2, null, 8, "STARTING", 0, 0, null, null, null, null, null, null, null, 0)),
            List.of(new ApplicationStatus(
                    "/", "ROOT", null, null, "FAILED", "2026-01-01T00:00:00Z", "no reason", null)));

    static final ConfigReport CONFIG = new ConfigReport(
            List.of("/home/conf/warren.toml"),
            List.of(new ConfigReport.Key("workers.count", "4", "/home/conf/warren.toml:3")));

    static final ConfigPreview PREVIEW = new ConfigPreview(
            List.of(new ConfigPreview.Change("workers.count", "4", "5", "/home/conf/warren.toml:3", false)), null);

    @Override
    public MasterStatus getStatus() {
        return STATUS;
    }

    @Override
    public long scale(int workers) {
        return workers;
    }

    @Override
    public long scaleBy(int change) {
        return change;
    }

    @Override
    public long reload() {
        throw new IllegalStateException("the master did not answer within 5s");
    }

    @Override
    public long restart(int worker) {
        return 400 + worker;
    }

    @Override
    public long dump(int worker) {
        return 500 + worker;
    }

    @Override
    public ConfigReport getConfig() {
        return CONFIG;
    }

    @Override
    public ConfigPreview previewConfig() {
        return PREVIEW;
    }

    @Override
    public long deploy(String file, String entry, String contextPath) {
        return file.length() + entry.length() + contextPath.length();
    }

    @Override
    public long undeploy(String contextPath) {
        return contextPath.length();
    }

    @Override
    public List<String> servlets(String contextPath) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long stop(boolean fast) {
        return fast ? 2 : 1;
    }

    @Override
    public OperationProgress progress(long operation, int fromLine, long waitMillis) {
        return new OperationProgress(operation, Outcome.UNCHANGED, List.of("a", "b" + waitMillis), fromLine + 2);
    }
}
