// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.descriptor.web.WebXml;

/** Brings fragments into the order that descriptors ask for (Servlet 6.1, 8.2.2). Used by one thread. */
final class FragmentOrder {
    /** What the library has in place of {@code <others/>}. */
    private static final String OTHERS = othersMark();

    private final WebXml main;
    private final List<String> notes;
    private final Map<String, List<WebXml>> fragments = new LinkedHashMap<>();
    private boolean relative;

    FragmentOrder(WebXml main, List<String> notes) {
        this.main = main;
        this.notes = notes;
    }

    private static String othersMark() {
        WebXml probe = new WebXml();
        probe.addAbsoluteOrderingOthers();
        return probe.getAbsoluteOrdering().iterator().next();
    }

    void add(WebXml fragment) {
        fragments.computeIfAbsent(fragment.getName(), any -> new ArrayList<>()).add(fragment);
    }

    /** Tells whether nothing orders the fragments: they then come by the names of their jars. To be asked after {@link #ordered}. */
    boolean isFree() {
        return main.getAbsoluteOrdering() == null && (main.isMetadataComplete() || !relative);
    }

    /** Returns the fragments that count, in their order; those that an absolute ordering leaves out are not among them. */
    Set<WebXml> ordered() throws DeploymentException {
        relative = all().anyMatch(FragmentOrder::isOrdered); // asked now, because sorting them forgets it
        if (main.getAbsoluteOrdering() != null) {
            noteAbsolute();
        } else if (!main.isMetadataComplete()) {
            refuseTwins();
        }
        if (isFree()) {
            return all().collect(Collectors.toCollection(LinkedHashSet::new));
        }
        String circle = circle();
        Map<String, WebXml> firsts = new LinkedHashMap<>();
        fragments.forEach((name, same) -> firsts.put(name, same.getFirst()));
        try (ParserComplaints _ = new ParserComplaints()) { // for warnings, which are notes here
            return WebXml.orderWebFragments(main, firsts, null).stream()
                    .flatMap(first -> fragments.get(first.getName()).stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "the fragments in WEB-INF/lib cannot be ordered",
                    circle.isEmpty() ? String.valueOf(e.getMessage()) : "they form a circle: " + circle,
                    "correct <ordering> in the web-fragment.xml files, or set <absolute-ordering> in web.xml",
                    e);
        }
    }

    private Stream<WebXml> all() {
        return fragments.values().stream().flatMap(List::stream);
    }

    private static boolean isOrdered(WebXml fragment) {
        return !fragment.getBeforeOrdering().isEmpty()
                || !fragment.getAfterOrdering().isEmpty();
    }

    private void refuseTwins() throws DeploymentException {
        for (Map.Entry<String, List<WebXml>> same : fragments.entrySet()) {
            if (same.getValue().size() > 1) {
                throw new DeploymentException(
                        jars(same.getValue()) + " in WEB-INF/lib have the same name " + same.getKey(),
                        "without an absolute ordering each needs a name of its own (Servlet 6.1, 8.2.2)",
                        "change <name> in one of their web-fragment.xml files, or set <absolute-ordering> in web.xml");
            }
        }
    }

    private void noteAbsolute() {
        for (String name : main.getAbsoluteOrdering()) {
            List<WebXml> same = fragments.getOrDefault(name, List.of());
            if (same.isEmpty() && !name.equals(OTHERS)) {
                notes.add("absolute-ordering names " + name + ", as which no jar in WEB-INF/lib is known");
            } else if (same.size() > 1) {
                notes.add("absolute-ordering names " + name + ", which is " + jars(same) + " in WEB-INF/lib");
            }
        }
    }

    private static String jars(List<WebXml> fragments) {
        return fragments.stream().map(WebXml::getJarName).collect(Collectors.joining(" and "));
    }

    /** Returns a way by names that leads from a fragment to itself, or an empty text. */
    private String circle() {
        for (String name : fragments.keySet()) {
            List<String> way = new ArrayList<>();
            if (leadsBack(name, name, way)) {
                return way.stream().map(this::shown).collect(Collectors.joining(", before ")) + ", before "
                        + shown(name);
            }
        }
        return "";
    }

    private String shown(String name) {
        return jars(fragments.get(name)) + (name.equals(jars(fragments.get(name))) ? "" : " (" + name + ")");
    }

    private boolean leadsBack(String from, String to, List<String> way) {
        way.add(from);
        for (String next : after(from)) {
            if (next.equals(to) || !way.contains(next) && leadsBack(next, to, way)) {
                return true;
            }
        }
        way.removeLast();
        return false;
    }

    /** Returns the names of those that must come after one. */
    private Set<String> after(String name) {
        Set<String> after = new LinkedHashSet<>(fragments.get(name).getFirst().getBeforeOrdering());
        fragments.forEach((other, same) -> {
            if (same.getFirst().getAfterOrdering().contains(name)) {
                after.add(other);
            }
        });
        after.retainAll(fragments.keySet());
        return after;
    }
}
