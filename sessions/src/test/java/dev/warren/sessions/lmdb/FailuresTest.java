// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmdbjava.LmdbNativeException;

class FailuresTest {
    /** What LMDB throws for an error of the system; only it can make one. */
    private static Exception ofSystem(int number) throws ReflectiveOperationException {
        Constructor<?> constructor =
                LmdbNativeException.ConstantDerivedException.class.getDeclaredConstructor(int.class, String.class);
        constructor.setAccessible(true);
        return (Exception) constructor.newInstance(number, "error " + number);
    }

    @ParameterizedTest
    @CsvSource({"28, the disk is full; free space in data/", "5, 'the disk is full, or it fails; free space in data/'"})
    void aFullDiskIsNamedAlsoWhereAPartOfAPageFoundRoom(int number, String why) throws ReflectiveOperationException {
        StoreException failure = Failures.of("writing", ofSystem(number));

        assertThat(failure.reason()).isEqualTo(Reason.FULL);
        assertThat(failure).hasMessageStartingWith("writing sessions failed: " + why);
        assertThat(Failures.endsUse(failure)).isFalse();
    }

    @Test
    void anotherErrorOfTheSystemMayPass() throws ReflectiveOperationException {
        assertThat(Failures.of("reading", ofSystem(13)).reason()).isEqualTo(Reason.UNAVAILABLE);
    }
}
