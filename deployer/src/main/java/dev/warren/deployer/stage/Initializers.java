// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel.InitializerModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Finds the application's {@code ServletContainerInitializer}s and, for each, the classes that its {@code @HandlesTypes} asks for, in the
 * application's own classes and jars (Servlet 6.1, 8.2.4). Used by one thread.
 */
final class Initializers {
    private static final String SERVICE = "META-INF/services/jakarta.servlet.ServletContainerInitializer";
    /** A WAR can bring its own copy of the engine for JSPs; Warren's serves its pages, and needs no initializer. */
    private static final String PAGE_ENGINE = "org.apache.jasper.servlet.JasperInitializer";

    private static final DotName HANDLES_TYPES = DotName.createSimple("jakarta.servlet.annotation.HandlesTypes");

    private final IndexView index;

    private Initializers(IndexView index) {
        this.index = index;
    }

    /**
     * Finds them.
     *
     * @param jars the jars that count, in their order
     * @param index all classes that count
     */
    static List<InitializerModel> find(StagedFiles files, List<Path> jars, IndexView index) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Path own = files.classes().resolve(SERVICE);
        if (Files.isRegularFile(own)) {
            names.addAll(names(Files.readString(own)));
        }
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry entry = zip.getEntry(SERVICE);
                if (entry != null) {
                    names.addAll(names(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        names.remove(PAGE_ENGINE);
        Initializers initializers = new Initializers(index);
        List<InitializerModel> models = new ArrayList<>();
        for (String name : names) {
            models.add(new InitializerModel(name, initializers.handled(name)));
        }
        return models;
    }

    /** Reads a service file: one name a line, with comments (see {@link java.util.ServiceLoader}). */
    private static List<String> names(String file) {
        return file.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private List<String> handled(String initializer) {
        ClassInfo type = index.getClassByName(DotName.createSimple(initializer));
        AnnotationInstance handles = type == null ? null : type.declaredAnnotation(HANDLES_TYPES);
        AnnotationValue asked = handles == null ? null : handles.value();
        if (asked == null) {
            return null;
        }
        Set<String> found = new HandledTypes(index)
                .find(Arrays.stream(asked.asClassArray())
                        .map(each -> each.name().toString())
                        .toList());
        return found.isEmpty() ? null : List.copyOf(found);
    }
}
