// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.bench.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareOptionsTest {
    private static final Path PAGE = Path.of("results.md");

    private static CompareOptions options(String... words) throws UsageException {
        return CompareOptions.from(CompareOptions.words(List.of(words)), PAGE);
    }

    @Test
    void aWholeRunHasNineRoundsAndWritesTheResults() throws UsageException {
        CompareOptions whole = options();

        assertThat(whole.rounds()).isEqualTo(9);
        assertThat(whole.length()).isEqualTo(Duration.ofSeconds(5));
        assertThat(whole.contenders()).isEmpty();
        assertThat(whole.out()).contains(PAGE);
    }

    @Test
    void aQuickRunIsShortAndLeavesTheResultsAlone() throws UsageException {
        CompareOptions quick = options("--quick", "--seconds", "1");

        assertThat(quick.rounds()).isEqualTo(3);
        assertThat(quick.length()).isEqualTo(Duration.ofSeconds(1));
        assertThat(quick.out()).isEmpty();
    }

    @Test
    void classesAreMeasuredUnlessOnlyContendersAreNamed() throws UsageException {
        assertThat(options().classes()).containsExactly("threads", "virtual", "sync");
        assertThat(options("--contenders", "tomcat").classes()).isEmpty();
        assertThat(options("--contenders", "tomcat", "--classes", "sync").classes())
                .containsExactly("sync");
    }

    @Test
    void onlyClassesAreMeasuredWhenOnlyTheyAreNamed() throws UsageException {
        CompareOptions options = options("--classes", "threads,virtual");

        assertThat(options.others()).isFalse();
        assertThat(options.classes()).containsExactly("threads", "virtual");
        assertThat(options("--classes", "sync", "--contenders", "tomcat").others())
                .isTrue();
    }

    @Test
    void contendersAreSeparatedByCommas() throws UsageException {
        assertThat(options("--contenders", "tomcat,warren-2").contenders()).containsExactly("tomcat", "warren-2");
    }
}
