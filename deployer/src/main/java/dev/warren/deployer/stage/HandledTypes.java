// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Finds the classes that a {@code @HandlesTypes} asks for: those that extend or implement one of its types, through whatever is between them, and those
 * that have it as an annotation, on themselves or on a member (Servlet 6.1, 8.2.4). Immutable.
 */
public final class HandledTypes {
    private final IndexView index;

    HandledTypes(IndexView index) {
        this.index = index;
    }

    /**
     * Reads classes, without loading them.
     *
     * @param places jars, and directories of classes; one that does not exist has none
     * @return what finds among these classes
     * @throws IOException if a place cannot be read
     */
    public static HandledTypes among(Collection<Path> places) throws IOException {
        List<IndexView> indexes = new ArrayList<>();
        for (Path place : places) {
            List<String> unread = new ArrayList<>(); // told when the application was staged
            indexes.add(
                    Files.isRegularFile(place)
                            ? ClassIndex.ofJar(place, unread)
                            : ClassIndex.ofDirectory(place, unread));
        }
        return new HandledTypes(CompositeIndex.create(indexes));
    }

    /**
     * Finds them.
     *
     * @param asked names of classes, interfaces or annotations
     * @return names of classes, sorted; without those that were asked for
     */
    public Set<String> find(Collection<String> asked) {
        Set<String> found = new TreeSet<>();
        asked.forEach(each -> collect(DotName.createSimple(each), found));
        return found;
    }

    private void collect(DotName asked, Set<String> found) {
        add(index.getAllKnownSubclasses(asked), found);
        add(index.getAllKnownImplementations(asked), found);
        add(index.getAllKnownSubinterfaces(asked), found);
        for (AnnotationInstance each : index.getAnnotations(asked)) {
            ClassInfo annotated = classOf(each.target());
            if (annotated != null) {
                found.add(annotated.name().toString());
                add(index.getAllKnownSubclasses(annotated.name()), found);
            }
        }
    }

    private static void add(Collection<ClassInfo> classes, Set<String> found) {
        classes.forEach(each -> found.add(each.name().toString()));
    }

    private static ClassInfo classOf(AnnotationTarget target) {
        return switch (target.kind()) {
            case CLASS -> target.asClass();
            case FIELD -> target.asField().declaringClass();
            case METHOD -> target.asMethod().declaringClass();
            case METHOD_PARAMETER -> target.asMethodParameter().method().declaringClass();
            case TYPE, RECORD_COMPONENT -> null;
        };
    }
}
