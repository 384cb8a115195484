// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.lmdb.AheadOfFile.Outcome;
import dev.warren.sessions.lmdb.AheadOfFile.Truth;
import dev.warren.sessions.lmdb.Values.Head;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process may log while others do the same, each step in the order that the test wants. */
class AheadOfFileTest {
    private static final int RING = 0;
    private static final int OTHER_RING = 1;
    private static final byte[] SESSION = Keys.session(new SessionKey("/shop", "session"));
    private static final SessionTimes TIMES = new SessionTimes(0, 0, 0);
    private static final SessionChange CHANGE = SessionChange.of(Map.of("a", new byte[10]));

    @TempDir
    private Path directory;

    private SharedLog log;
    private Claims claims;
    private AheadOfFile ahead;
    private Head inFile = new Head(1, TIMES);

    @BeforeEach
    void open() throws Exception {
        log = SharedLog.open(directory.resolve("sessions.log"), true);
        log.takeRing();
        claims = new Claims(log);
        ahead = new AheadOfFile(log, RING, true);
        ahead.begin();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Outcome write() throws Exception {
        return ahead.write(SESSION, CHANGE, 1, _ -> Optional.of(inFile));
    }

    private static Outcome done(long version) {
        return new Outcome.Done(Optional.of(version));
    }

    /** As a transaction of another process does it, which changes the session. */
    private void changeInFile(long transaction) {
        claims.fence(Claims.of(SESSION), transaction);
        log.applied(RING, log.published(RING));
        inFile = new Head(inFile.version() + 1, TIMES);
        claims.free(Claims.of(SESSION), transaction);
    }

    @Test
    void aChangeIsOnTopOfThoseBeforeItWithoutALookAtTheFile() throws Exception {
        assertThat(write()).isEqualTo(done(2));
        assertThat(ahead.write(SESSION, CHANGE, 1, _ -> {
                    throw new AssertionError("the file is older");
                }))
                .isEqualTo(done(3));
        assertThat(ahead.where(SESSION)).isEqualTo(new Truth.Here(new Head(3, TIMES)));
        assertThat(ahead.isAhead()).isTrue();
    }

    @Test
    void onceItIsInTheFileTheFileCounts() throws Exception {
        write();
        log.applied(RING, log.published(RING));
        assertThat(ahead.where(SESSION)).isInstanceOf(Truth.InFile.class);
        inFile = new Head(7, TIMES);
        assertThat(write()).isEqualTo(done(8));
    }

    @Test
    void aSessionThatSharesItsClaimIsNotTakenForTheOther() throws Exception {
        byte[] other = IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(i -> Keys.session(new SessionKey("/shop", "other-" + i)))
                .filter(key -> Claims.of(key) == Claims.of(SESSION))
                .findFirst()
                .orElseThrow();
        write();
        assertThat(ahead.where(other)).isInstanceOf(Truth.InFile.class);

        log.applied(RING, log.published(RING));
        ahead.write(other, CHANGE, 1, _ -> Optional.of(inFile));
        assertThat(ahead.where(other)).isInstanceOf(Truth.Here.class);
        assertThat(ahead.where(SESSION)).as("its change is in the file").isInstanceOf(Truth.InFile.class);
        ahead.forgetWhatIsInFile();
        assertThat(ahead.where(other)).isInstanceOf(Truth.Here.class);
    }

    @Test
    void whatAnotherProcessHasLoggedIsElsewhereUntilItIsInTheFile() throws Exception {
        log.publish(OTHER_RING, 64);
        claims.take(Claims.of(SESSION), 0, OTHER_RING, 64);

        assertThat(ahead.where(SESSION)).isInstanceOf(Truth.Elsewhere.class);
        assertThat(write()).isInstanceOf(Outcome.NotHere.class);
        log.applied(OTHER_RING, 64);
        assertThat(ahead.where(SESSION)).isInstanceOf(Truth.InFile.class);
        assertThat(write()).isEqualTo(done(2));
    }

    @Test
    void nothingIsLoggedBehindAFence() throws Exception {
        claims.fence(Claims.of(SESSION), 5);
        assertThat(ahead.where(SESSION)).as("nothing was ahead").isInstanceOf(Truth.InFile.class);
        assertThat(write()).isInstanceOf(Outcome.NotHere.class);
        claims.free(Claims.of(SESSION), 5);
        assertThat(write()).isEqualTo(done(2));
    }

    @Test
    void aFenceOverWhatIsAheadKeepsReadersFromTheFile() throws Exception {
        write();
        claims.fence(Claims.of(SESSION), 5);
        assertThat(ahead.where(SESSION)).isInstanceOf(Truth.Elsewhere.class);
        claims.fence(Claims.of(SESSION), 6); // the transaction before has failed
        assertThat(ahead.where(SESSION)).isInstanceOf(Truth.Elsewhere.class);
    }

    @Test
    void aFencePublishesWhatItsOwnerHasNotYet() {
        claims.take(Claims.of(SESSION), 0, OTHER_RING, 64);
        claims.fence(Claims.of(SESSION), 5);
        assertThat(log.published(OTHER_RING)).isEqualTo(64);
    }

    @Test
    void aChangeInTheFileBetweenTheLookAndTheRecordIsSeen() throws Exception {
        changeInFile(5);
        boolean[] once = {false};
        Outcome outcome = ahead.write(SESSION, CHANGE, 1, _ -> {
            Head seen = inFile;
            if (!once[0]) {
                once[0] = true;
                changeInFile(6);
            }
            return Optional.of(seen);
        });
        assertThat(outcome).as("on top of what the other has changed").isEqualTo(done(inFile.version() + 1));
    }

    @Test
    void whoNeverGetsAQuietMomentGoesToTheFile() throws Exception {
        long[] transaction = {10};
        assertThat(ahead.write(SESSION, CHANGE, 1, _ -> {
                    changeInFile(transaction[0]++);
                    return Optional.of(inFile);
                }))
                .isInstanceOf(Outcome.NotHere.class);
        assertThat(ahead.isAhead()).isFalse();
    }

    @Test
    void aSessionThatIsNotThereIsNotMadeByAChange() throws Exception {
        assertThat(ahead.write(SESSION, CHANGE, 1, _ -> Optional.empty()))
                .isEqualTo(new Outcome.Done(Optional.empty()));
        Head expired = new Head(1, new SessionTimes(0, 0, 1));
        assertThat(ahead.write(SESSION, CHANGE, 1_000, _ -> Optional.of(expired)))
                .isEqualTo(new Outcome.Done(Optional.empty()));
        assertThat(ahead.create(SESSION, TIMES, CHANGE, _ -> Optional.of(expired)))
                .as("its id is taken until it is removed")
                .isEqualTo(new Outcome.Done(Optional.empty()));
        assertThat(ahead.create(SESSION, TIMES, CHANGE, _ -> Optional.empty())).isEqualTo(done(1));
    }

    @Test
    void nothingIsLoggedWithoutRoom() throws Exception {
        byte[] large = new byte[RingRecords.LONGEST];
        SessionChange tooLarge = SessionChange.of(Map.of("a", large));
        assertThat(ahead.write(SESSION, tooLarge, 1, _ -> Optional.of(inFile))).isInstanceOf(Outcome.NotHere.class);

        SessionChange half = SessionChange.of(Map.of("a", new byte[RingRecords.LONGEST / 2]));
        int written = 0;
        while (ahead.write(SESSION, half, 1, _ -> Optional.of(inFile)) instanceof Outcome.Done) {
            written++;
        }
        assertThat(written).isBetween(14, 16);
        assertThat(ahead.isHalfFull()).isTrue();
        log.applied(RING, log.published(RING));
        assertThat(ahead.write(SESSION, half, 1, _ -> Optional.of(inFile))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nothingIsLoggedWhenTheFileIsNearlyFullOrTheLogIsOff() throws Exception {
        log.refuse(true);
        assertThat(write()).isInstanceOf(Outcome.NotHere.class);
        log.refuse(false);
        for (AheadOfFile off :
                List.of(new AheadOfFile(log, RING, false), new AheadOfFile(log, SharedLog.NO_RING, true))) {
            off.begin();
            assertThat(off.write(SESSION, CHANGE, 1, _ -> Optional.of(inFile))).isInstanceOf(Outcome.NotHere.class);
        }
        ahead.close();
        assertThat(write()).isInstanceOf(Outcome.NotHere.class);
    }

    @Test
    void untilTheFileHasWhatTheLastOwnerOfARingHasLeftNothingIsLoggedAndItsSessionsAreElsewhere() throws Exception {
        write();
        AheadOfFile next = new AheadOfFile(log, RING, true);
        assertThat(next.where(SESSION)).isInstanceOf(Truth.Elsewhere.class);
        assertThat(next.write(SESSION, CHANGE, 1, _ -> Optional.of(inFile))).isInstanceOf(Outcome.NotHere.class);
        log.applied(RING, log.published(RING));
        next.begin();
        assertThat(next.where(SESSION)).isInstanceOf(Truth.InFile.class);
        assertThat(next.write(SESSION, CHANGE, 1, _ -> Optional.of(inFile))).isEqualTo(done(2));
    }

    @Test
    void theNextOwnerOfARingPublishesWhatTheLastHasClaimed() {
        claims.take(7, 0, RING, 128);
        claims.take(9, 0, OTHER_RING, 64);
        claims.publishAll(RING);
        assertThat(log.published(RING)).isEqualTo(128);
        assertThat(log.published(OTHER_RING)).isZero();
    }
}
