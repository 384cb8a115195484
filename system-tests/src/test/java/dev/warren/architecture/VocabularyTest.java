// SPDX-License-Identifier: Apache-2.0
package dev.warren.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the main sources against the words that docs/vocabulary.md rules out. */
class VocabularyTest {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern RULED_OUT = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void mainSourcesUseOneWordPerThing() throws IOException {
        List<Pattern> words = ruledOut();
        assertThat(words).as("words ruled out by docs/vocabulary.md").hasSizeGreaterThan(4);
        List<String> found = new ArrayList<>();
        for (Path file : mainSources()) {
            found.addAll(findings(CHECKOUT.relativize(file).toString(), Files.readString(file), words));
        }
        assertThat(found).as("words that docs/vocabulary.md replaces by others").isEmpty();
    }

    @Test
    void wordsAreFoundInNamesAndTextOnly() throws IOException {
        String source = "var arbiter = 1; // the Monitors\nenterSlaveMode();\nexportMonitoring();";
        assertThat(findings("X.java", source, ruledOut()))
                .containsExactly("X.java:1: Monitors", "X.java:1: arbiter", "X.java:2: Slave");
    }

    private static List<Pattern> ruledOut() throws IOException {
        String vocabulary = Files.readString(CHECKOUT.resolve("docs/vocabulary.md"));
        return RULED_OUT
                .matcher(vocabulary.substring(vocabulary.indexOf("## Words not used")))
                .results()
                .map(row -> row.group(1).replace(" ", "[ -]?"))
                // A word of its own, its plural, or a part of a name in camel case.
                .map(word -> Pattern.compile("(?i:" + word + ")s?(?![a-z])"))
                .toList();
    }

    private static List<String> findings(String file, String source, List<Pattern> words) {
        List<String> found = new ArrayList<>();
        int number = 0;
        for (String line : source.lines().toList()) {
            number++;
            for (Pattern word : words) {
                Matcher hit = word.matcher(line);
                while (hit.find()) {
                    found.add(file + ":" + number + ": " + hit.group());
                }
            }
        }
        return found;
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT)) {
            return files.filter(file ->
                            CHECKOUT.relativize(file).toString().matches("[^.].*/src/main/.*\\.(java|html|toml|xml)"))
                    .toList();
        }
    }
}
