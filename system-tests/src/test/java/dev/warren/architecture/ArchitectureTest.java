// SPDX-License-Identifier: Apache-2.0
package dev.warren.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applies {@link Rules} to the classes of all modules, as compiled by this build. */
class ArchitectureTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

    private static final JavaClasses ALL =
            read(Stream.of("management", "sessions", "deployer", "container", "admin-cli", "arquillian")
                    .map(ArchitectureTest::classesOf));

    static final List<ArchRule> RULES = List.of(
            Rules.ENGINE_STAYS_INSIDE_WORKERS,
            Rules.EACH_STORE_STAYS_IN_ITS_PACKAGE,
            Rules.REDIS_STAYS_IN_ITS_PACKAGE,
            Rules.PAGE_ENGINE_STAYS_IN_ITS_PACKAGE,
            Rules.POOLS_STAY_IN_ONE_CLASS,
            Rules.NATIVE_CODE_STAYS_IN_OS,
            Rules.EXIT_ONLY_FROM_ENTRY_POINTS,
            Rules.THREADS_ONLY_FROM_THREADS,
            Rules.CASE_CHANGES_NAME_A_LOCALE,
            Rules.NO_JAVA_DESERIALIZATION,
            Rules.MANAGEMENT_STANDS_ALONE,
            Rules.SERVER_IGNORES_ITS_CLIENTS,
            Rules.ADAPTER_KNOWS_ONLY_THE_CONTRACT);

    @ParameterizedTest
    @FieldSource("RULES")
    void everyClassKeepsTheRule(ArchRule rule) {
        rule.check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"management", "sessions", "deployer", "container", "admin-cli", "arquillian"})
    void packagesOfAModuleAreFreeOfCycles(String module) {
        Rules.NO_CYCLES.check(read(Stream.of(classesOf(module))));
    }

    @Test
    void adminCliKnowsOnlyTheContract() {
        Rules.CLIENT_KNOWS_ONLY_THE_CONTRACT.check(ALL);
    }

    /** A rule over no classes passes: this fails when the class files of a newer Java can no longer be read. */
    @Test
    void classFilesAreRead() {
        assertThat(ALL.get("dev.warren.os.Libc").getMethods()).isNotEmpty();
        assertThat(ALL.get("dev.warren.management.MasterMXBean").getMethods()).isNotEmpty();
        assertThat(ALL.get("dev.warren.deployer.StagedApplication").getMethods())
                .isNotEmpty();
    }

    private static Path classesOf(String module) {
        return CHECKOUT.resolve(module).resolve("target/classes");
    }

    private static JavaClasses read(Stream<Path> directories) {
        return new ClassFileImporter().importPaths(directories.toList());
    }
}
