// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.StagedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.apache.tomcat.util.descriptor.web.WebXmlParser;
import org.jboss.jandex.IndexView;
import org.xml.sax.InputSource;

/**
 * Reads {@code web.xml} and the {@code web-fragment.xml} of every jar, and brings the fragments into their order (Servlet 6.1, 8.2). Used
 * by one thread.
 */
final class Descriptors {
    private final StagedFiles files;
    private final List<String> notes;
    private final WebXml main = new WebXml();
    private final FragmentOrder fragments;
    private final Map<WebXml, ResourceElements> resources = new IdentityHashMap<>();
    private Optional<String> defaultContextPath = Optional.empty();
    private boolean hasDescriptor;

    Descriptors(StagedFiles files, List<String> notes) {
        this.files = files;
        this.notes = notes;
        this.fragments = new FragmentOrder(main, notes);
    }

    /** Returns {@code web.xml}, or what stands for a missing one. */
    WebXml main() {
        return main;
    }

    /** Tells whether there is a {@code web.xml}; without one the newest version of the specification holds. */
    boolean hasDescriptor() {
        return hasDescriptor;
    }

    /** Returns what {@code web.xml} says of the place of the application, whether it is a path or not. */
    Optional<String> defaultContextPath() {
        return defaultContextPath;
    }

    void read() throws IOException, DeploymentException {
        main.setOverridable(false);
        Path webXml = files.app().resolve("WEB-INF/web.xml");
        if (Files.isRegularFile(webXml)) {
            hasDescriptor = true;
            byte[] content = Files.readAllBytes(webXml);
            parse("WEB-INF/web.xml", content, webXml.toUri().toURL(), main, false);
            defaultContextPath = DefaultContextPath.in(content);
        }
        for (Path library : files.libraries()) {
            readFragment(library);
        }
    }

    private void readFragment(Path library) throws IOException, DeploymentException {
        String jar = library.getFileName().toString();
        WebXml fragment = new WebXml();
        fragment.setWebappJar(true);
        fragment.setDelegate(false);
        fragment.setJarName(jar);
        fragment.setURL(library.toUri().toURL());
        Optional<byte[]> descriptor = entry(library, "META-INF/web-fragment.xml");
        if (descriptor.isPresent()) {
            parse(jar + "!/META-INF/web-fragment.xml", descriptor.get(), fragment.getURL(), fragment, true);
        } else {
            fragment.setDistributable(true); // a jar without descriptor must not keep the application from being so
        }
        if (fragment.getName() == null) {
            fragment.setName(jar);
        }
        fragments.add(fragment);
    }

    private static Optional<byte[]> entry(Path jar, String name) throws IOException, DeploymentException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(zip.getInputStream(entry).readAllBytes());
        } catch (java.util.zip.ZipException e) {
            throw new DeploymentException(
                    "WEB-INF/lib/" + jar.getFileName() + " cannot be read",
                    "it is damaged or no jar: " + e.getMessage(),
                    "put a whole jar there",
                    e);
        }
    }

    private void parse(String file, byte[] content, URL url, WebXml into, boolean fragment)
            throws IOException, DeploymentException {
        DescriptorCheck.Checked checked = DescriptorCheck.check(file, content, fragment ? "web-fragment" : "web-app");
        notes.addAll(checked.notes());
        checked.publicId().ifPresent(into::setPublicId); // before it is read: what may be in it depends on it
        resources.put(into, ResourceElements.of(file, checked.copy(), notes));
        InputSource source = new InputSource(new ByteArrayInputStream(checked.copy()));
        source.setSystemId(url.toExternalForm());
        try (ParserComplaints complaints = new ParserComplaints()) {
            if (!new WebXmlParser(true, false, true).parseWebXml(source, into, fragment)) {
                throw new DeploymentException(
                        file + " cannot be understood", complaints.text(), "correct the descriptor");
            }
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    file + " contradicts itself", String.valueOf(e.getMessage()), "correct the descriptor", e);
        }
    }

    /** Returns the fragments that count, in their order; those that an absolute ordering leaves out are not among them. */
    Set<WebXml> ordered() throws DeploymentException {
        return fragments.ordered();
    }

    /** Returns the jars in their order, or null when nothing orders them ({@code ServletContext.ORDERED_LIBS}). */
    List<String> orderedLibs(Set<WebXml> ordered) {
        return fragments.isFree()
                ? null
                : ordered.stream().map(WebXml::getJarName).toList();
    }

    /** Begins the naming environment; a complete web.xml leaves no word to fragments. */
    EnvironmentMaker environment(Set<WebXml> ordered, IndexView everything) {
        List<ResourceElements> ofFragments = main.isMetadataComplete()
                ? List.of()
                : ordered.stream().map(this::resourcesOf).toList();
        return new EnvironmentMaker(resourcesOf(main), ofFragments, everything);
    }

    private ResourceElements resourcesOf(WebXml descriptor) {
        return resources.getOrDefault(descriptor, ResourceElements.NOTHING);
    }

    /** Merges the fragments into {@code web.xml}, unless that says that it is complete (Servlet 6.1, 8.2.3). */
    void merge(Set<WebXml> ordered) throws DeploymentException {
        if (main.isMetadataComplete()) {
            return;
        }
        FragmentConflicts.refuse(main, ordered, resources);
        try (ParserComplaints complaints = new ParserComplaints()) {
            if (!main.merge(ordered)) {
                throw new DeploymentException(
                        "the descriptors of the jars in WEB-INF/lib contradict each other",
                        complaints.text(),
                        "settle it in web.xml, which has the last word");
            }
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "the descriptors contradict each other",
                    String.valueOf(e.getMessage()),
                    "settle it in web.xml, which has the last word",
                    e);
        }
    }
}
