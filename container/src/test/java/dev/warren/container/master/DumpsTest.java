// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.Journal;
import dev.warren.container.config.Home;
import dev.warren.container.link.Message;
import dev.warren.container.worker.Child;
import dev.warren.container.worker.WorkerId;
import dev.warren.container.worker.WorkerOutput;
import dev.warren.container.worker.WorkerProcess;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpsTest {
    private static final WorkerId WORKER = new WorkerId(1, 3, 4711);
    private static final WorkerId OTHER = new WorkerId(2, 3, 4712);

    @TempDir
    private Path root;

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private Path run;
    private Dumps dumps;

    @BeforeEach
    void makesARunDirectory() throws IOException {
        run = Files.createDirectory(root.resolve("run"));
        Journal journal = new Journal();
        dumps = new Dumps(new Home(root), new Operations(journal), journal, () -> now);
    }

    private WorkerProcess worker(WorkerId id) throws IOException {
        WorkerProcess worker = mute(id);
        worker.takes(
                new Message.Hello("token", Message.Channel.MESSAGES, "build", Message.PROTOCOL), SocketChannel.open());
        return worker;
    }

    private WorkerProcess mute(WorkerId id) {
        return new WorkerProcess(
                id,
                new NoProcess(id.pid()),
                "token",
                new WorkerOutput(),
                new WorkerProcess.StartTimes(now, now.plusSeconds(60)));
    }

    private static OperationProgress progress(Operation operation) {
        try {
            return operation.progress(0, 0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertFailed(Operation operation, String why) {
        assertThat(progress(operation).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(progress(operation).lines().getLast()).contains(why);
    }

    private Path file(Operation operation) {
        return run.resolve("dump-" + operation.id() + ".txt");
    }

    private Message.DumpPart part(Operation operation, String text, boolean last) {
        return new Message.DumpPart(operation.id(), text, last);
    }

    @Test
    void partsMakeAPrivateFileAndTheLastEndsTheOperation() throws IOException {
        Operation operation = dumps.take(1, List.of(worker(WORKER), worker(OTHER)));
        dumps.heard(WORKER, part(operation, "#1 ", false));
        assertThat(progress(operation).outcome()).isEqualTo(Outcome.RUNNING);
        dumps.heard(WORKER, part(operation, "main\n", false));
        dumps.heard(WORKER, part(operation, "", true));
        assertThat(progress(operation).outcome()).isEqualTo(Outcome.DONE);
        assertThat(file(operation)).hasContent(WORKER + "\n#1 main\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(operation))))
                .isEqualTo("rw-------");
    }

    @Test
    void anUnknownWorkerIsRefused() throws IOException {
        Operation operation = dumps.take(3, List.of(worker(WORKER)));
        assertThat(progress(operation).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aWorkerWithoutALinkCannotBeAsked() {
        Operation operation = dumps.take(1, List.of(mute(WORKER)));
        assertFailed(operation, "has no link");
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aSilentWorkerIsGivenUpAfterTenSecondsAndWhatItSaysLaterIsIgnored() throws IOException {
        WorkerProcess worker = worker(WORKER);
        Operation operation = dumps.take(1, List.of(worker));
        now = now.plusSeconds(9);
        dumps.heard(WORKER, part(operation, "slow", false));
        dumps.step(List.of(worker));
        now = now.plusSeconds(9);
        dumps.step(List.of(worker));
        assertThat(progress(operation).outcome()).as("it has said something").isEqualTo(Outcome.RUNNING);
        now = now.plusSeconds(1);
        dumps.step(List.of(worker));
        assertFailed(operation, "did not answer within 10s");
        dumps.heard(WORKER, part(operation, "late", true));
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void theEndOfTheWorkerEndsItsDump() throws IOException {
        Operation operation = dumps.take(1, List.of(worker(WORKER)));
        dumps.step(List.of());
        assertFailed(operation, "ended before its dump was there");
    }

    @Test
    void aRefusalOfTheWorkersIsTheReason() throws IOException {
        Operation operation = dumps.take(1, List.of(worker(WORKER)));
        dumps.heard(WORKER, new Message.NoDump(operation.id(), "no space left"));
        assertFailed(operation, "could not take it: no space left");
    }

    @Test
    void anotherWorkerCannotAnswer() throws IOException {
        Operation operation = dumps.take(1, List.of(worker(WORKER)));
        dumps.heard(OTHER, part(operation, "lies", true));
        assertThat(progress(operation).outcome()).isEqualTo(Outcome.RUNNING);
    }

    @Test
    void aDumpThatNeverEndsIsGivenUp() throws IOException {
        Operation operation = dumps.take(1, List.of(worker(WORKER)));
        Message.DumpPart part = part(operation, "x".repeat(Message.DumpPart.LONGEST), false);
        for (int i = 0; i < 257; i++) {
            dumps.heard(WORKER, part);
        }
        assertFailed(operation, "larger than 64 MB");
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void whatClientsLeftGoesWithTheNextDumpOrTheMaster() throws IOException {
        Path old = Files.writeString(run.resolve("dump-1000.txt"), "");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        Path recent = Files.writeString(run.resolve("dump-1001.txt"), "");
        Operation operation = dumps.take(1, List.of(worker(WORKER)));
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        dumps.abandon();
        assertFailed(operation, "the master stops");
        assertThat(run).isEmptyDirectory();
    }

    private record NoProcess(long pid) implements Child {
        @Override
        public void signal(Signal signal) {
            throw new AssertionError("nobody asked for " + signal);
        }
    }
}
