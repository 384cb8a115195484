// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.ServletDef;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Tells of members that wait for what only a whole platform has: they stay null. Those of other classes are their own container's. Stateless. */
final class ForeignAnnotations {
    private static final List<String> NAMES = List.of(
            "jakarta.ejb.EJB",
            "jakarta.ejb.EJBs",
            "jakarta.persistence.PersistenceContext",
            "jakarta.persistence.PersistenceUnit",
            "jakarta.xml.ws.WebServiceRef");

    private ForeignAnnotations() {}

    /** Notes the annotations of servlets, filters and listeners. */
    static void note(WebXml merged, List<? extends IndexView> annotated, List<String> notes) {
        Set<String> parts = new HashSet<>(merged.getListeners());
        merged.getServlets().values().stream().map(ServletDef::getServletClass).forEach(parts::add);
        merged.getFilters().values().stream().map(FilterDef::getFilterClass).forEach(parts::add);
        for (IndexView index : annotated) {
            for (String name : NAMES) {
                index.getAnnotations(DotName.createSimple(name)).stream()
                        .map(ForeignAnnotations::className)
                        .filter(parts::contains)
                        .sorted()
                        .distinct()
                        .map(each -> "class " + each + ": @" + name.substring(name.lastIndexOf('.') + 1)
                                + " has no effect: Warren has nothing of this kind")
                        .forEach(notes::add);
            }
        }
    }

    private static String className(AnnotationInstance annotation) {
        AnnotationTarget target = annotation.target();
        if (target == null) {
            return "";
        }
        return switch (target.kind()) {
            case CLASS -> target.asClass().name().toString();
            case FIELD -> target.asField().declaringClass().name().toString();
            case METHOD -> target.asMethod().declaringClass().name().toString();
            case METHOD_PARAMETER, TYPE, RECORD_COMPONENT -> "";
        };
    }
}
