// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where things lie in a staged directory. Immutable.
 *
 * <pre>
 * &lt;directory&gt;/app/            the unpacked WAR
 * &lt;directory&gt;/resources/JAR/  META-INF/resources of WEB-INF/lib/JAR
 * &lt;directory&gt;/model-5.json    the {@link WebModel}; the number is that of its form
 * &lt;directory&gt;/context-path    the {@code default-context-path} of web.xml, if it has one; the master reads that and no more
 * </pre>
 *
 * @param directory the staged directory
 */
public record StagedFiles(Path directory) {
    /** Goes up with each change of the model, so that what an earlier version has staged is staged again. */
    private static final String MODEL = "model-5.json";

    private static final String CONTEXT_PATH = "context-path";

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    /** Returns the unpacked WAR. */
    public Path app() {
        return directory.resolve("app");
    }

    /** Returns the directory of compiled classes, which may not exist. */
    public Path classes() {
        return app().resolve("WEB-INF/classes");
    }

    /**
     * Returns what a jar brings as {@code META-INF/resources}.
     *
     * @param jar the jar's file name
     */
    public Path resources(String jar) {
        return directory.resolve("resources").resolve(jar);
    }

    /**
     * Lists the application's libraries.
     *
     * @return the jars of {@code WEB-INF/lib}, by name
     * @throws IOException if the directory cannot be read
     */
    public List<Path> libraries() throws IOException {
        Path lib = app().resolve("WEB-INF/lib");
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** Returns whether an application was staged here, by this version or one that stages the same. */
    public boolean isStaged() {
        return Files.isRegularFile(directory.resolve(MODEL));
    }

    /**
     * Writes the model.
     *
     * @param model what was found out
     * @throws IOException if it cannot be written
     */
    public void write(WebModel model) throws IOException {
        Files.writeString(directory.resolve(MODEL), GSON.toJson(model));
    }

    /**
     * Writes where the application asks to be served.
     *
     * @param path what its descriptor says, which may be anything
     * @throws IOException if it cannot be written
     */
    public void writeDefaultContextPath(String path) throws IOException {
        Files.writeString(directory.resolve(CONTEXT_PATH), path);
    }

    /**
     * Reads where the application asks to be served.
     *
     * @return what {@link #writeDefaultContextPath} wrote; nothing if its descriptor does not say
     * @throws IOException if it cannot be read
     */
    public Optional<String> readDefaultContextPath() throws IOException {
        Path file = directory.resolve(CONTEXT_PATH);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /**
     * Reads the model.
     *
     * @return what {@link #write} wrote
     * @throws IOException if it is missing or damaged
     */
    public WebModel readModel() throws IOException {
        Path file = directory.resolve(MODEL);
        try {
            WebModel model = GSON.fromJson(Files.readString(file), WebModel.class);
            if (model == null || model.pages() == null || model.environment() == null) {
                throw new IOException(file + " is empty, or was written by another version of Warren");
            }
            return model;
        } catch (JsonParseException e) {
            throw new IOException(file + " is damaged", e);
        }
    }
}
