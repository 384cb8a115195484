// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;
import dev.warren.management.MasterMXBean;
import dev.warren.management.MasterStatus;
import dev.warren.management.OperationProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Lets operators in: every call is carried out by the master thread, which this one waits for. Thread-safe. */
final class MasterControl implements MasterMXBean {
    private static final long ANSWER_SECONDS = 5;
    private static final long LONGEST_WAIT_MILLIS = 10_000;

    private final Master master;

    MasterControl(Master master) {
        this.master = master;
    }

    @Override
    public MasterStatus getStatus() {
        return ask(master::status);
    }

    @Override
    public long scale(int workers) {
        return ask(() -> master.scale(workers).id());
    }

    @Override
    public long scaleBy(int change) {
        return ask(() -> master.scaleBy(change).id());
    }

    @Override
    public long reload() {
        return ask(() -> master.reload().id());
    }

    @Override
    public long restart(int worker) {
        return ask(() -> master.restart(worker).id());
    }

    @Override
    public long dump(int worker) {
        return ask(() -> master.dump(worker).id());
    }

    @Override
    public ConfigReport getConfig() {
        return ask(() -> master.configurations().report());
    }

    @Override
    public ConfigPreview previewConfig() {
        return ask(() -> master.configurations().preview());
    }

    @Override
    public long deploy(String file, String entry, String contextPath) {
        return ask(() ->
                master.deploy(file, entry, Optional.ofNullable(contextPath)).id());
    }

    @Override
    public long undeploy(String contextPath) {
        return ask(() -> master.undeploy(contextPath).id());
    }

    @Override
    public List<String> servlets(String contextPath) {
        return ask(() -> master.servlets(contextPath));
    }

    @Override
    public long stop(boolean fast) {
        return ask(() -> master.stop(fast).id());
    }

    @Override
    public OperationProgress progress(long operation, int fromLine, long waitMillis) {
        try {
            return master.operations()
                    .find(operation)
                    .progress(Math.max(0, fromLine), Math.clamp(waitMillis, 0, LONGEST_WAIT_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for operation " + operation + " was interrupted");
        }
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        master.post(new MasterEvent.Asked(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e); // the caller gets it, not the event loop
            }
        }));
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw new IllegalStateException("the master did not answer within " + ANSWER_SECONDS + "s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the wait for the master was interrupted");
        }
    }
}
