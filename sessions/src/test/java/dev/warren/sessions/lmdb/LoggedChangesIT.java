// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.Await;
import dev.warren.sessions.SessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has answered and only logged, as other processes see it. */
class LoggedChangesIT {
    @TempDir
    private Path directory;

    private StoreProcess one;
    private StoreProcess two;

    @BeforeEach
    void start() throws Exception {
        one = StoreProcess.start(directory);
        two = StoreProcess.start(directory);
    }

    @AfterEach
    void end() {
        one.close();
        two.close();
    }

    @Test
    void othersFindAtOnceWhatOneHasStoredAndChangeItInTurn() throws Exception {
        assertThat(one.ask("create s")).isEqualTo("1");
        for (int i = 0; i < 20; i++) {
            assertThat(one.ask("set s mine " + i)).isNotEqualTo("nothing");
            assertThat(two.ask("get s mine")).isEqualTo(String.valueOf(i));
            assertThat(two.ask("set s its " + i)).isNotEqualTo("nothing");
            assertThat(one.ask("get s its")).isEqualTo(String.valueOf(i));
        }
        assertThat(one.ask("set s mine last")).isEqualTo("42");
        assertThat(one.ask("version s 42")).isEqualTo("same");
        assertThat(two.ask("version s 42")).isEqualTo("same");
        assertThat(one.ask("get s its")).isEqualTo("19");
        assertThat(two.ask("usage -")).startsWith("Usage[sessions=1");
    }

    @Test
    void whatAKilledProcessHasStoredIsThereOnce() throws Exception {
        one.ask("create s");
        one.ask("set s a first");
        one.ask("set s a second");
        one.ask("set s b gone");
        one.ask("unset s b");
        one.kill();

        assertThat(two.ask("get s a")).isEqualTo("second");
        assertThat(two.ask("get s b")).isEqualTo("none");
        assertThat(two.ask("version s 5")).isEqualTo("same");
        one = StoreProcess.start(directory);
        assertThat(one.ask("version s 5")).as("its ring has a new owner").isEqualTo("same");
        assertThat(one.ask("set s a third")).isEqualTo("6");
        assertThat(two.ask("get s a")).isEqualTo("third");
    }

    @Test
    void whatAKilledProcessHasStoredIsBroughtIntoTheFileWithoutAnybodyAskingForIt() throws Exception {
        one.ask("create s");
        one.kill();

        try (SharedLog log = SharedLog.open(directory.resolve("sessions.log"), false)) {
            Await.until("nothing is in the log alone", Duration.ofSeconds(20), () -> !log.isAhead());
        }
        assertThat(two.ask("get s a")).isEqualTo("none");
    }

    @Test
    void aProcessThatGoesOnAfterAStopSeesWhatOthersHaveDoneToItsSessions() throws Exception {
        one.ask("create removed");
        one.ask("create changed");
        one.ask("create renamed");
        one.ask("set removed a 1");
        one.ask("set changed a 1");
        one.ask("set renamed a 1");
        one.stop();

        assertThat(two.ask("remove removed")).isEqualTo("[a]");
        assertThat(two.ask("set changed a 2")).isEqualTo("3");
        assertThat(two.ask("rename renamed next")).isEqualTo("true");
        one.goOn();

        assertThat(one.ask("get removed a")).isEqualTo("absent");
        assertThat(one.ask("set removed a 2")).isEqualTo("nothing");
        assertThat(one.ask("version changed 2")).isEqualTo("other");
        assertThat(one.ask("get changed a")).isEqualTo("2");
        assertThat(one.ask("get renamed a")).isEqualTo("absent");
        assertThat(one.ask("get next a")).isEqualTo("1");
    }

    @Test
    void whatIsLoggedSurvivesABootIfItIsOnTheDisk() throws Exception {
        one.ask("create s");
        one.ask("set s a kept");
        one.kill();
        two.ask("create t");
        two.kill();
        Files.writeString(directory.resolve("sessions.boot"), "another boot");

        one = StoreProcess.start(directory);

        assertThat(one.ask("get s a")).isEqualTo("kept");
        assertThat(one.ask("get t a")).isEqualTo("none");
        assertThat(one.ask("usage -")).startsWith("Usage[sessions=2");
    }

    @Test
    void aLogOfAnotherFileCountsForNothing() throws Exception {
        one.ask("create s");
        one.kill();
        two.kill();
        Files.delete(directory.resolve("sessions.mdb"));

        one = StoreProcess.start(directory);

        assertThat(one.ask("get s a")).isEqualTo("absent");
        assertThat(one.ask("create s")).isEqualTo("1");
        two = StoreProcess.start(directory);
        assertThat(two.ask("get s a")).isEqualTo("none");
    }

    @Test
    void whatCannotBeReadInTheLogIsGivenUpAndTheRestGoesOn() throws Exception {
        one.ask("create kept");
        two.ask("get kept a");
        one.ask("create s");
        one.kill();
        two.kill();
        try (SharedLog log = SharedLog.open(directory.resolve("sessions.log"), false)) {
            long last = log.published(0) - Long.BYTES;
            log.ring(0).put((int) last, (byte) 99).put((int) last - 20, (byte) 99);
        }

        one = StoreProcess.start(directory);

        assertThat(one.ask("get kept a")).isEqualTo("none");
        assertThat(one.ask("create s")).as("it was lost").isEqualTo("1");
        two = StoreProcess.start(directory);
        assertThat(two.ask("get s a")).isEqualTo("none");
    }

    @Test
    void moreThanTheLogHoldsIsStored() throws Exception {
        String value = "x".repeat(20_000);
        one.ask("create s");
        for (int i = 0; i < 60; i++) {
            assertThat(one.ask("set s a" + i + " " + value)).isEqualTo(String.valueOf(i + 2));
        }
        assertThat(one.ask("set s large " + "y".repeat(RingRecords.LONGEST))).isEqualTo("62");
        one.kill();

        assertThat(two.ask("get s a59")).isEqualTo(value);
        assertThat(two.ask("get s large")).hasSize(RingRecords.LONGEST);
    }

    @Test
    void aProcessThatEndsInOrderLeavesNothingInTheLog() throws Exception {
        one.ask("create s");
        two.ask("create t");
        one.end();
        two.end();

        try (SharedLog log = SharedLog.open(directory.resolve("sessions.log"), false)) {
            assertThat(log.isAhead()).isFalse();
        }
        try (SessionStore store = LmdbSessionStore.open(
                new LmdbSessionStore.Settings(directory, 64 << 20, Duration.ofSeconds(5), true),
                InstantSource.system())) {
            assertThat(store.usage("/shop").sessions()).isEqualTo(2);
        }
    }
}
