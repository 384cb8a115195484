// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.Trees;
import dev.warren.deployer.files.Precompressed;
import dev.warren.deployer.model.PagesModel;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexView;

/**
 * Stages one application: a private copy, unpacked, checked, indexed, and moved to its place in one step. Used by one thread, once.
 */
public final class Stage {
    private final StageRequest request;
    private final Path target;
    private final List<String> notes = new ArrayList<>();
    private final Unpacker unpacker;
    private boolean usesWebSocket;

    private Stage(StageRequest request) {
        this.request = request;
        this.target = Path.of(request.target());
        this.unpacker = new Unpacker(request.name(), new Limits(request));
    }

    /**
     * Stages an application. Blocks until it is done, which includes waiting for a file that is still being copied.
     *
     * @param request what to stage, and where
     * @return where it lies, or why it was refused
     * @throws IOException if files cannot be read or written
     * @throws InterruptedException if the thread is interrupted while it waits for the file
     */
    public static StageResult run(StageRequest request) throws IOException, InterruptedException {
        Stage stage = new Stage(request);
        try {
            return new StageResult(stage.stage(), stage.notes, null);
        } catch (DeploymentException e) {
            return new StageResult(null, stage.notes, new StageFailure(e.what(), e.why(), e.remedy()));
        }
    }

    private StagedApplication stage() throws IOException, DeploymentException, InterruptedException {
        Files.createDirectories(target);
        // not a temporary directory of the JDK, which its owner alone may read: workers can run as another user
        Path work = Files.createDirectory(target.resolve(".staging-" + UUID.randomUUID()));
        try {
            String hash = copy(work);
            Path staged = target.resolve(hash);
            if (!isStaged(hash)) {
                StagedFiles files = new StagedFiles(work);
                if (request.javaEe()) {
                    new JavaEeConversion(request.name(), files.app(), new Limits(request), notes).run();
                }
                prepare(files);
                putInPlace(work, staged);
            }
            return new StagedApplication(
                    request.name(), request.contextPath(), request.version(), hash, staged.toString());
        } finally {
            Trees.delete(work);
        }
    }

    private boolean isStaged(String hash) {
        return new StagedFiles(target.resolve(hash)).isStaged();
    }

    /** What another version of Warren has staged from the same content gives way. */
    private static void putInPlace(Path work, Path staged) throws IOException {
        Path old = staged.resolveSibling(".old-" + UUID.randomUUID());
        if (Files.isDirectory(staged)) {
            Files.move(staged, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(work, staged, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(old);
    }

    private String copy(Path work) throws IOException, DeploymentException, InterruptedException {
        Path source = Path.of(request.source());
        Path app = new StagedFiles(work).app();
        if (Files.isDirectory(source)) {
            unpacker.copy(source, app);
            return identity(SourceHash.of(app));
        }
        Path copy = work.resolve("copy.war");
        String hash = identity(WholeFile.copy(request, copy));
        if (!isStaged(hash)) {
            Files.createDirectories(app);
            unpacker.unpack(copy, app);
            Files.delete(copy);
        }
        return hash;
    }

    private String identity(String contentHash) {
        return request.javaEe() ? SourceHash.converted(contentHash) : contentHash;
    }

    private void prepare(StagedFiles files) throws IOException, DeploymentException {
        Descriptors descriptors = new Descriptors(files, notes);
        descriptors.read();
        Set<WebXml> ordered = descriptors.ordered();
        Map<String, Path> jars = jarsByName(files);
        Map<String, Index> indexes = index(files, ordered, jars);
        List<Index> annotated = addAnnotations(descriptors, ordered, indexes);
        descriptors.merge(ordered);
        RoleAnnotations.addTo(descriptors.main(), annotated, notes);
        ForeignAnnotations.note(descriptors.main(), annotated, notes);
        IndexView everything = CompositeIndex.create(List.copyOf(indexes.values()));
        Annotations.addMultipart(descriptors.main(), everything);
        List<Path> counting = ordered.stream()
                .map(fragment -> jars.get(fragment.getJarName()))
                .toList();
        List<String> resourceJars = explodeResources(files, ordered, jars);
        PagesModel pages = new PagesMaker(files, descriptors.main(), notes).make(resourceJars);
        WebModel model = new ModelMaker(descriptors.main(), notes)
                .make(new ModelMaker.Surroundings(
                        descriptors.hasDescriptor(),
                        Initializers.find(files, counting, everything),
                        descriptors.orderedLibs(ordered),
                        resourceJars,
                        pages,
                        precompressed(files, resourceJars),
                        usesWebSocket ? WebSocketScan.find(everything) : null,
                        descriptors.environment(ordered, everything).make(annotated)));
        if (descriptors.defaultContextPath().isPresent()) {
            files.writeDefaultContextPath(descriptors.defaultContextPath().get());
        }
        files.write(model);
    }

    private static Map<String, Path> jarsByName(StagedFiles files) throws IOException {
        Map<String, Path> jars = new LinkedHashMap<>();
        for (Path library : files.libraries()) {
            jars.put(library.getFileName().toString(), library);
        }
        return jars;
    }

    /** Indexes the classes and the jars that count; the key of the classes is empty. All jars are searched for what is refused. */
    private Map<String, Index> index(StagedFiles files, Set<WebXml> ordered, Map<String, Path> jars)
            throws IOException, DeploymentException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        indexes.put("", ClassIndex.ofDirectory(files.classes(), notes));
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            indexes.put(jar.getKey(), ClassIndex.ofJar(jar.getValue(), notes));
        }
        for (Index each : indexes.values()) {
            Annotations.refuseSecurity(each);
            usesWebSocket |= WebSocketScan.isUsed(each);
        }
        Unsupported.refuseJavax(request.name(), indexes.values());
        Set<String> counting = ordered.stream().map(WebXml::getJarName).collect(Collectors.toSet());
        indexes.keySet().removeIf(jar -> !jar.isEmpty() && !counting.contains(jar));
        return indexes;
    }

    /** Adds what annotations declare, and returns the indexes of the classes whose annotations count. */
    private static List<Index> addAnnotations(Descriptors descriptors, Set<WebXml> ordered, Map<String, Index> indexes)
            throws DeploymentException {
        WebXml main = descriptors.main();
        if (main.isMetadataComplete()) {
            return List.of();
        }
        List<Index> annotated = new ArrayList<>(List.of(indexes.get("")));
        Annotations.addTo(main, indexes.get(""));
        for (WebXml fragment : ordered) {
            if (!fragment.isMetadataComplete()) {
                annotated.add(indexes.get(fragment.getJarName()));
                Annotations.addTo(fragment, indexes.get(fragment.getJarName()));
            }
        }
        return annotated;
    }

    /** All jars bring resources, those that the ordering leaves out as well; the ordered ones are searched first. */
    private List<String> explodeResources(StagedFiles files, Set<WebXml> ordered, Map<String, Path> jars)
            throws IOException, DeploymentException {
        List<String> inOrder =
                new ArrayList<>(ordered.stream().map(WebXml::getJarName).toList());
        jars.keySet().stream().filter(jar -> !inOrder.contains(jar)).forEach(inOrder::add);
        List<String> withResources = new ArrayList<>();
        for (String jar : inOrder) {
            Path root = files.resources(jar);
            unpacker.unpack(jars.get(jar), root, Stage::belowResources);
            if (Files.isDirectory(root)) {
                withResources.add(jar);
            }
        }
        return withResources;
    }

    private static List<String> precompressed(StagedFiles files, List<String> resourceJars) throws IOException {
        Set<String> found = new TreeSet<>(Precompressed.in(files.app()));
        for (String jar : resourceJars) {
            found.addAll(Precompressed.in(files.resources(jar)));
        }
        return List.copyOf(found);
    }

    private static String belowResources(String entry) {
        String prefix = "META-INF/resources/";
        return entry.startsWith(prefix) && entry.length() > prefix.length() ? entry.substring(prefix.length()) : null;
    }
}
