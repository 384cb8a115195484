// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.stage.DescriptorSchema.Child;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Reads a descriptor before the parser does, for what that would not tell, or not well: where it is malformed, which elements nobody knows,
 * which values are wrong, and whether it asks for what this version refuses. No entity is ever resolved: the parser gets a copy that has
 * none, no DOCTYPE and no namespaces, with one spelling for each value. Used by one thread.
 */
final class DescriptorCheck {
    /** What asks for protection that this version cannot give. */
    private static final Set<String> REFUSED =
            Set.of("security-constraint", "login-config", "deny-uncovered-http-methods");

    private static final List<String> VERSIONS = List.of("2.4", "2.5", "3.0", "3.1", "4.0", "5.0", "6.0", "6.1");
    private static final String OLDEST = "-//Sun Microsystems, Inc.//DTD Web Application 2.2//EN";
    private static final Set<String> DTDS = Set.of(OLDEST, "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN");

    private final String file;
    private final String root;
    private final Set<String> notes = new LinkedHashSet<>();
    private final Deque<OpenElement> open = new ArrayDeque<>();
    private final DescriptorTwins twins;
    private final List<String> twinNotes = new ArrayList<>();
    private String publicId;
    private XMLStreamWriter copy;

    private DescriptorCheck(String file, String root) {
        this.file = file;
        this.root = root;
        this.twins = new DescriptorTwins(file, twinNotes);
    }

    /**
     * What was found.
     *
     * @param copy the descriptor for the parser
     * @param publicId that of Servlet 2.2 or 2.3, if it has one
     * @param notes lines that an operator should read
     */
    record Checked(byte[] copy, Optional<String> publicId, List<String> notes) {}

    /**
     * Checks a descriptor.
     *
     * @param file its path in the WAR, for messages
     * @param content its bytes
     * @param root the name that its outermost element must have
     * @throws DeploymentException if it is malformed, declares entities, has wrong values, or asks for something that is refused
     */
    static Checked check(String file, byte[] content, String root) throws DeploymentException {
        DescriptorCheck check = new DescriptorCheck(file, root);
        try {
            ByteArrayOutputStream copy = new ByteArrayOutputStream(content.length);
            check.copy = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(copy, "UTF-8");
            XMLInputFactory factory = factory();
            factory.setXMLResolver((publicId, systemId, base, namespace) -> {
                check.publicId = check.publicId == null ? publicId : check.publicId;
                return new ByteArrayInputStream(new byte[0]);
            });
            check.read(factory.createXMLStreamReader(new ByteArrayInputStream(content)));
            check.copy.close();
            check.notes.addAll(check.twinNotes);
            return new Checked(
                    copy.toByteArray(),
                    Optional.ofNullable(check.publicId).filter(DTDS::contains),
                    List.copyOf(check.notes));
        } catch (XMLStreamException e) {
            throw new DeploymentException(
                    file + " is malformed",
                    "line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ": " + message(e),
                    "correct the descriptor",
                    e);
        }
    }

    /** Makes readers that resolve no external entity. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    /** Returns what is wrong, without the place, which others tell. */
    static String message(XMLStreamException e) {
        String[] lines = String.valueOf(e.getMessage()).split("\n");
        return lines[lines.length - 1].replaceFirst("^Message: ", "");
    }

    private void read(XMLStreamReader reader) throws XMLStreamException, DeploymentException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> refuseEntities(reader);
                case XMLStreamConstants.ENTITY_REFERENCE -> throw entities(reader);
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().addText(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {}
            }
        }
    }

    private void refuseEntities(XMLStreamReader reader) throws DeploymentException {
        String declaration = String.valueOf(reader.getText());
        if (declaration.contains("<!ENTITY")) {
            throw entities(reader);
        }
    }

    private DeploymentException entities(XMLStreamReader reader) {
        return new DeploymentException(
                file + " declares or uses an entity",
                "line " + reader.getLocation().getLineNumber()
                        + ": entities are never resolved, since they could read any file",
                "write the text itself into the descriptor");
    }

    private void begin(XMLStreamReader reader) throws DeploymentException, XMLStreamException {
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        refuseProtection(name, line);
        copy.writeStartElement(name);
        if (open.isEmpty()) {
            beginRoot(reader, name);
        } else {
            noteUnknown(open.peek(), name, line);
            open.peek().open(file, name, line);
        }
        open.push(new OpenElement(name, line));
    }

    private void refuseProtection(String name, int line) throws DeploymentException {
        if (REFUSED.contains(name.toLowerCase(Locale.ROOT))) { // a misspelt wish for protection is one, too
            throw new DeploymentException(
                    file + " has the element " + name + ", which this version of Warren refuses",
                    "line " + line + ": "
                            + "it asks for protection, which cannot be given yet, and nothing is served without the"
                            + " protection it asks for",
                    "remove the element, or wait for a version that supports it");
        }
    }

    private void beginRoot(XMLStreamReader reader, String name) throws DeploymentException, XMLStreamException {
        if (!name.equals(root)) {
            throw new DeploymentException(
                    file + " is no descriptor of this kind",
                    "its outermost element is " + name + ", and must be " + root,
                    "put the right file there");
        }
        String complete = reader.getAttributeValue(null, "metadata-complete");
        if (complete != null) {
            copy.writeAttribute(
                    "metadata-complete",
                    value(
                            ValueKind.TRUTH,
                            "metadata-complete",
                            complete.strip(),
                            reader.getLocation().getLineNumber()));
        }
        if (DTDS.contains(String.valueOf(publicId))) {
            return; // which tells the version
        }
        String version = reader.getAttributeValue(null, "version");
        if (version != null && !VERSIONS.contains(version.strip())) {
            notes.add(file + " is of the version " + version + ", which is unknown, and is read as one of 6.1");
        }
        copy.writeAttribute(
                "version",
                Optional.ofNullable(version)
                        .map(String::strip)
                        .filter(VERSIONS::contains)
                        .orElse(VERSIONS.getLast()));
    }

    private void noteUnknown(OpenElement parent, String name, int line) throws DeploymentException {
        if (open.size() == 1 && name.equals("taglib") && !DTDS.contains(String.valueOf(publicId))) {
            throw new DeploymentException(
                    file + " has a taglib outside of jsp-config",
                    "line " + line + ": that ended with Servlet 2.3",
                    "put it into <jsp-config>");
        }
        DescriptorSchema.childrenOf(parent.name())
                .filter(children -> !children.containsKey(name))
                .ifPresent(children -> notes.add(file + " line " + line + ": the unknown element " + name
                        + (open.size() == 1 ? "" : " in " + parent.name()) + " is ignored"));
        if (open.size() == 1 && name.equals("security-role")) {
            notes.add(file + " line " + line + ": security-role has no effect yet");
        }
    }

    private void end() throws DeploymentException, XMLStreamException {
        OpenElement ended = open.pop();
        ended.check(file);
        if (open.size() == 1) {
            twins.add(ended);
        }
        if (!open.isEmpty()) {
            OpenElement parent = open.peek();
            Child child =
                    DescriptorSchema.childrenOf(parent.name()).orElse(Map.of()).get(ended.name());
            String text =
                    value(child == null ? ValueKind.TEXT : child.kind(), ended.name(), ended.text(), ended.line());
            text = withSlash(ended.name(), text);
            parent.close(ended.name(), text);
            copy.writeCharacters(text);
        }
        copy.writeEndElement();
    }

    private String value(ValueKind kind, String element, String text, int line) throws DeploymentException {
        return kind.read(text)
                .orElseThrow(() -> new DeploymentException(
                        file + " has a wrong " + element,
                        "line " + line + ": it is " + (text.isEmpty() ? "empty" : text) + ", and must be "
                                + kind.wanted(),
                        "correct <" + element + ">"));
    }

    /** In Servlet 2.2, and only there, paths could do without their first slash. */
    private String withSlash(String element, String text) {
        boolean path = Set.of("url-pattern", "location", "jsp-file").contains(element);
        boolean bare = !text.isEmpty() && !text.startsWith("/") && !text.startsWith("*.");
        return path && bare && OLDEST.equals(publicId) ? "/" + text : text;
    }
}
