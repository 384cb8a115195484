// SPDX-License-Identifier: Apache-2.0
import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks, or repairs, the format of every Java file below a directory, but for what a build or a running Warren left
 * there. Run from source by build/pom.xml: {@code java -cp ... Format.java check|repair DIRECTORY}. Exit code 1 = a file
 * is not formatted or not Java.
 */
final class Format {
    private static final List<String> SKIPPED = List.of("target", ".git", "work", "node_modules");

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).formatJavadoc(false).build());
    private final Path root;
    private final boolean repair;

    private Format(Path root, boolean repair) {
        this.root = root;
        this.repair = repair;
    }

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[1]).toRealPath();
        System.exit(new Format(root, arguments[0].equals("repair")).run());
    }

    private int run() throws IOException {
        List<Path> wrong = javaFiles().parallel().filter(file -> !isFine(file)).toList();
        if (wrong.isEmpty()) {
            return 0;
        }
        System.err.println(wrong.size() + " Java files are not formatted:");
        wrong.forEach(file -> System.err.println("  " + root.relativize(file)));
        System.err.println("  why: they differ from what palantir-java-format makes of them, or do not parse");
        System.err.println("  do:  mvn -pl build -Pformat");
        return 1;
    }

    private Stream<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).filter(this::isSource).toList().stream();
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

    private boolean isFine(Path file) {
        try {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return true;
            }
            if (repair) {
                Files.writeString(file, formatted);
                System.out.println("formatted " + root.relativize(file));
            }
            return repair;
        } catch (FormatterException | IOException unreadable) {
            System.err.println(root.relativize(file) + ": " + unreadable.getMessage());
            return false;
        }
    }
}
