// SPDX-License-Identifier: Apache-2.0
import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.puppycrawl.tools.checkstyle.AbstractAutomaticBean.OutputStreamOptions;
import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.DefaultLogger;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Holds every Java file of the checkout against the formatter and build/checkstyle.xml. Run from source by
 * build/pom.xml: {@code java -cp ... SourceRules.java check|repair ROOT REPORT}. {@code repair} only formats.
 * What is wrong goes to standard error; REPORT exists afterwards exactly when something is, and makes Maven fail.
 */
final class SourceRules {
    /** Directories that hold what a build or a running Warren made. */
    private static final List<String> SKIPPED = List.of("target", ".git", "work", "node_modules");

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());
    private final Path root;

    private SourceRules(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException, CheckstyleException {
        Path report = Path.of(arguments[2]);
        Files.createDirectories(report.getParent());
        Files.deleteIfExists(report);
        SourceRules rules = new SourceRules(Path.of(arguments[1]).toRealPath());
        List<Path> files = rules.javaFiles();
        boolean fine = arguments[0].equals("repair")
                ? rules.repair(files)
                : rules.checkFormat(files) & rules.checkStyle(files);
        if (!fine) {
            Files.writeString(report, "see the output of the build\n");
        }
    }

    private List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(this::isSource)
                    .sorted()
                    .toList();
        }
    }

    private boolean isSource(Path file) {
        for (Path name : root.relativize(file)) {
            if (SKIPPED.contains(name.toString())) {
                return false;
            }
        }
        return true;
    }

    private boolean checkFormat(List<Path> files) {
        List<Path> wrong =
                files.parallelStream().filter(file -> !isFormatted(file)).toList();
        if (!wrong.isEmpty()) {
            System.err.println(wrong.size() + " Java files are not formatted:");
            wrong.forEach(file -> System.err.println("  " + root.relativize(file)));
            System.err.println("  why: palantir-java-format would write them differently, or cannot parse them");
            System.err.println("  do:  mvn -pl build -Pformat");
        }
        return wrong.isEmpty();
    }

    private boolean isFormatted(Path file) {
        try {
            String source = Files.readString(file);
            return formatter.formatSourceAndFixImports(source).equals(source);
        } catch (FormatterException | IOException unreadable) {
            System.err.println(root.relativize(file) + ": " + unreadable.getMessage());
            return false;
        }
    }

    private boolean repair(List<Path> files) throws IOException {
        boolean fine = true;
        for (Path file : files) {
            try {
                String source = Files.readString(file);
                String formatted = formatter.formatSourceAndFixImports(source);
                if (!formatted.equals(source)) {
                    Files.writeString(file, formatted);
                    System.out.println("formatted " + root.relativize(file));
                }
            } catch (FormatterException unreadable) {
                System.err.println(root.relativize(file) + ": " + unreadable.getMessage());
                fine = false;
            }
        }
        return fine;
    }

    private boolean checkStyle(List<Path> files) throws CheckstyleException {
        Checker checker = new Checker();
        checker.setModuleClassLoader(Checker.class.getClassLoader());
        checker.setBasedir(root.toString());
        checker.configure(ConfigurationLoader.loadConfiguration(
                root.resolve("build/checkstyle.xml").toString(), new PropertiesExpander(new Properties())));
        checker.addListener(new DefaultLogger(
                OutputStream.nullOutputStream(), OutputStreamOptions.NONE, System.err, OutputStreamOptions.NONE));
        try {
            return checker.process(files.stream().map(Path::toFile).toList()) == 0;
        } finally {
            checker.destroy();
        }
    }
}
