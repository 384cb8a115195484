// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a descriptor once before the parser does, for what that would not tell: where it is malformed, which elements nobody knows, and
 * whether it asks for what this version refuses. No external entity is ever resolved. Used by one thread.
 */
final class DescriptorCheck {
    /** What asks for protection that this version cannot give. */
    private static final Set<String> REFUSED =
            Set.of("security-constraint", "login-config", "deny-uncovered-http-methods");

    /** The children of {@code web-app} and {@code web-fragment} from Servlet 2.2 to 6.1. */
    private static final Set<String> KNOWN = Set.of(
            "absolute-ordering",
            "administered-object",
            "connection-factory",
            "context-param",
            "context-service",
            "data-source",
            "default-context-path",
            "deny-uncovered-http-methods",
            "description",
            "display-name",
            "distributable",
            "ejb-local-ref",
            "ejb-ref",
            "env-entry",
            "error-page",
            "filter",
            "filter-mapping",
            "icon",
            "jms-connection-factory",
            "jms-destination",
            "jsp-config",
            "listener",
            "locale-encoding-mapping-list",
            "login-config",
            "mail-session",
            "managed-executor",
            "managed-scheduled-executor",
            "managed-thread-factory",
            "message-destination",
            "message-destination-ref",
            "mime-mapping",
            "module-name",
            "name",
            "ordering",
            "persistence-context-ref",
            "persistence-unit-ref",
            "post-construct",
            "pre-destroy",
            "request-character-encoding",
            "resource-env-ref",
            "resource-ref",
            "response-character-encoding",
            "security-constraint",
            "security-role",
            "service-ref",
            "servlet",
            "servlet-mapping",
            "session-config",
            "taglib",
            "welcome-file-list");

    private static final Set<String> AT_MOST_ONCE = Set.of("session-config", "jsp-config", "login-config");

    private final String file;
    private final List<String> notes = new ArrayList<>();
    private final List<String> once = new ArrayList<>();

    private DescriptorCheck(String file) {
        this.file = file;
    }

    /**
     * Checks a descriptor.
     *
     * @param file its path in the WAR, for messages
     * @param content its bytes
     * @return lines that an operator should read
     * @throws DeploymentException if it is malformed, declares entities, or asks for something that is refused
     */
    static List<String> check(String file, byte[] content) throws DeploymentException {
        DescriptorCheck check = new DescriptorCheck(file);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(content));
            check.read(reader);
        } catch (XMLStreamException e) {
            throw new DeploymentException(
                    file + " is malformed",
                    "line " + e.getLocation().getLineNumber() + ", column "
                            + e.getLocation().getColumnNumber() + ": " + message(e),
                    "correct the descriptor",
                    e);
        }
        return check.notes;
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
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> refuseEntities(reader);
                case XMLStreamConstants.ENTITY_REFERENCE -> throw entities(reader);
                case XMLStreamConstants.START_ELEMENT -> element(reader, ++depth);
                case XMLStreamConstants.END_ELEMENT -> depth--;
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

    private void element(XMLStreamReader reader, int depth) throws DeploymentException {
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        if (REFUSED.contains(name.toLowerCase(Locale.ROOT))) { // a misspelt wish for protection is one, too
            throw new DeploymentException(
                    file + " has the element " + name + ", which this version of Warren refuses",
                    "line " + line + ": "
                            + "it asks for protection, which cannot be given yet, and nothing is served without the"
                            + " protection it asks for",
                    "remove the element, or wait for a version that supports it");
        }
        if (depth == 2) {
            topLevel(name, line);
        }
    }

    private void topLevel(String name, int line) throws DeploymentException {
        if (!KNOWN.contains(name)) {
            notes.add(file + " line " + line + ": the unknown element " + name + " is ignored");
        }
        if (name.equals("security-role")) {
            notes.add(file + " line " + line + ": security-role has no effect yet");
        }
        if (AT_MOST_ONCE.contains(name)) {
            if (once.contains(name)) {
                throw new DeploymentException(
                        file + " has more than one " + name,
                        "line " + line + ": the specification allows one (Servlet 6.1, 14.2)",
                        "merge them into one");
            }
            once.add(name);
        }
    }
}
