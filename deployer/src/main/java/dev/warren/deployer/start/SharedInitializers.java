// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.InitializerModel;
import dev.warren.deployer.stage.HandledTypes;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.annotation.HandlesTypes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Completes an application's {@code ServletContainerInitializer}s with what {@code shared/lib} brings: initializers, which come first, and supertypes
 * that lead from the application's classes to what an initializer asks for (Servlet 6.1, 8.2.4). That is found in each worker, since staging knows the WAR
 * alone; nothing of the application is read unless a shared jar has to do with it. Used by one thread.
 */
final class SharedInitializers {
    private static final String SERVICE = "META-INF/services/" + ServletContainerInitializer.class.getName();

    private final ClassLoader loader;
    private final StagedFiles files;
    private final WebModel model;
    private final List<Path> shared;

    private SharedInitializers(ClassLoader loader, StagedFiles files, WebModel model, List<Path> shared) {
        this.loader = loader;
        this.files = files;
        this.model = model;
        this.shared = shared;
    }

    /**
     * Completes them.
     *
     * @param loader the application's, whose parent has the shared jars
     * @return those of {@code shared/lib}, then those of the model
     * @throws IOException if a jar cannot be read
     */
    static List<InitializerModel> with(ClassLoader loader, StagedFiles files, WebModel model) throws IOException {
        if (!(loader.getParent() instanceof URLClassLoader jars)) {
            return model.initializers(); // there are no shared jars
        }
        Set<String> own = new LinkedHashSet<>(
                model.initializers().stream().map(InitializerModel::className).toList());
        Set<String> names = names(jars);
        names.removeAll(own);
        SharedInitializers initializers = new SharedInitializers(loader, files, model, paths(jars));
        List<InitializerModel> all = new ArrayList<>();
        for (String name : names) {
            List<String> asked = initializers.asked(name);
            all.add(new InitializerModel(name, asked.isEmpty() ? null : initializers.find(asked)));
        }
        for (InitializerModel each : model.initializers()) {
            List<String> asked = initializers.asked(each.className());
            all.add(
                    initializers.isReached(asked)
                            ? new InitializerModel(each.className(), initializers.find(asked))
                            : each);
        }
        return all;
    }

    private static Set<String> names(URLClassLoader jars) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (URL file : Collections.list(jars.findResources(SERVICE))) {
            try (var in = file.openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static List<Path> paths(URLClassLoader jars) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (URL each : jars.getURLs()) {
            try {
                paths.add(Path.of(each.toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(each + " is no path", e);
            }
        }
        return paths;
    }

    /** Returns the types that an initializer asks for; none if it cannot be loaded, which is told where it is needed. */
    private List<String> asked(String initializer) {
        try {
            HandlesTypes handles = Class.forName(initializer, false, loader).getAnnotation(HandlesTypes.class);
            return handles == null
                    ? List.of()
                    : Arrays.stream(handles.value()).map(Class::getName).toList();
        } catch (ClassNotFoundException | LinkageError | TypeNotPresentException | ArrayStoreException e) {
            return List.of();
        }
    }

    private boolean isReached(List<String> asked) throws IOException {
        return !asked.isEmpty() && !HandledTypes.among(shared).find(asked).isEmpty();
    }

    private List<String> find(List<String> asked) throws IOException {
        List<Path> places = new ArrayList<>(shared);
        places.add(files.classes());
        for (Path library : files.libraries()) {
            String name = library.getFileName().toString();
            if (model.orderedLibs() == null || model.orderedLibs().contains(name)) {
                places.add(library);
            }
        }
        Set<String> found = HandledTypes.among(places).find(asked);
        return found.isEmpty() ? null : List.copyOf(found);
    }
}
