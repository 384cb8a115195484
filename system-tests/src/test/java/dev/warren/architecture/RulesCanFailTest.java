// SPDX-License-Identifier: Apache-2.0
package dev.warren.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.warren.architecture.fixtures.Offender;
import dev.warren.architecture.fixtures.first.First;
import dev.warren.architecture.fixtures.second.Second;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the rules bite, each on one line of a class that breaks it. */
class RulesCanFailTest {
    static Stream<Arguments> brokenRules() {
        return Stream.of(
                arguments(Rules.EXIT_ONLY_FROM_ENTRY_POINTS, "System.exit"),
                arguments(Rules.THREADS_ONLY_FROM_THREADS, "java.lang.Thread"),
                arguments(Rules.THREADS_ONLY_FROM_THREADS, "java.util.concurrent.Executors"),
                arguments(Rules.CASE_CHANGES_NAME_A_LOCALE, "toLowerCase"),
                arguments(Rules.NO_JAVA_DESERIALIZATION, "java.io.ObjectInputStream"),
                arguments(Rules.NATIVE_CODE_STAYS_IN_OS, "java.lang.foreign.Arena"),
                arguments(Rules.EACH_STORE_STAYS_IN_ITS_PACKAGE, "org.lmdbjava.EnvFlags"),
                arguments(Rules.REDIS_STAYS_IN_ITS_PACKAGE, "io.lettuce.core.ScriptOutputType"),
                arguments(Rules.PAGE_ENGINE_STAYS_IN_ITS_PACKAGE, "org.apache.jasper.servlet.JspServlet"),
                arguments(Rules.POOLS_STAY_IN_ONE_CLASS, "com.zaxxer.hikari.HikariConfig"),
                arguments(Rules.ENGINE_STAYS_INSIDE_WORKERS, "io.undertow.Undertow"));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void offenderBreaksTheRule(ArchRule rule, String named) {
        var result = rule.evaluate(new ClassFileImporter().importClasses(Offender.class));
        assertThat(result.getFailureReport().toString()).contains(named);
    }

    @Test
    void twoPackagesThatUseEachOtherAreACycle() {
        var result = Rules.NO_CYCLES.evaluate(new ClassFileImporter().importClasses(First.class, Second.class));
        assertThat(result.hasViolation()).isTrue();
    }
}
