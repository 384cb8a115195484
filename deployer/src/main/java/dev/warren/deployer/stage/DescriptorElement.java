// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** One element of a descriptor, whatever its namespace. Used by one thread. */
record DescriptorElement(Element element) {
    private static final String NO_DTD = "http://apache.org/xml/features/nonvalidating/load-external-dtd";

    /**
     * Reads what is directly below the root of a descriptor that {@link DescriptorCheck} has accepted: it declares no entities.
     *
     * @param words the descriptor is read only if one of them is in it
     */
    static List<DescriptorElement> topLevel(byte[] content, List<String> words) throws IOException {
        String text = new String(content, StandardCharsets.UTF_8); // good enough to look for ASCII, but for UTF-16
        if (text.indexOf('\0') < 0 && words.stream().noneMatch(text::contains)) {
            return List.of();
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(NO_DTD, false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new DescriptorElement(
                            builder.parse(new ByteArrayInputStream(content)).getDocumentElement())
                    .children();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("a descriptor that was read before cannot be read again", e);
        }
    }

    String name() {
        return element.getLocalName();
    }

    List<DescriptorElement> children(String name) {
        return children().stream().filter(child -> child.name().equals(name)).toList();
    }

    private List<DescriptorElement> children() {
        List<DescriptorElement> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(new DescriptorElement(child));
            }
        }
        return children;
    }

    /** Returns the text of the first child of this name; nothing if that is empty. */
    Optional<String> text(String name) {
        return children(name).stream()
                .findFirst()
                .map(child -> child.element().getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }

    String required(String file, String name) throws DeploymentException {
        return text(name)
                .orElseThrow(() -> new DeploymentException(
                        file + " has an incomplete " + name(),
                        "it has no " + name,
                        "add <" + name + ">, or remove the <" + name() + ">"));
    }

    Optional<Integer> number(String file, String name) throws DeploymentException {
        Optional<String> text = text(name);
        try {
            return text.map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw new DeploymentException(
                    file + " has a " + name() + " whose " + name + " is " + text.orElseThrow(),
                    "it must be a whole number",
                    "correct <" + name + ">",
                    e);
        }
    }
}
