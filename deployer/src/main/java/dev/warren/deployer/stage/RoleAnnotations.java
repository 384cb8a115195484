// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.model.RolesModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.tomcat.util.descriptor.web.ServletDef;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Reads the roles that classes and descriptors name: {@code @DeclareRoles} and {@code @RunAs}. Stateless. */
final class RoleAnnotations {
    private static final String PACKAGE = "jakarta.annotation.security.";
    private static final DotName DECLARE_ROLES = DotName.createSimple(PACKAGE + "DeclareRoles");
    private static final DotName RUN_AS = DotName.createSimple(PACKAGE + "RunAs");

    private RoleAnnotations() {}

    /** Adds to the merged descriptor what annotations declare, and tells that it has no effect. */
    static void addTo(WebXml merged, List<? extends IndexView> annotated, List<String> notes) {
        for (IndexView index : annotated) {
            for (AnnotationInstance each : index.getAnnotations(DECLARE_ROLES)) {
                if (isOnClass(each) && each.value() != null) {
                    List.of(each.value().asStringArray()).forEach(merged::addSecurityRole);
                    notes.add("class " + className(each) + ": @DeclareRoles has no effect yet");
                }
            }
            for (AnnotationInstance each : index.getAnnotations(RUN_AS)) {
                if (isOnClass(each) && each.value() != null) {
                    runAs(merged, className(each), each.value().asString());
                }
            }
        }
    }

    private static void runAs(WebXml merged, String className, String role) {
        for (ServletDef servlet : merged.getServlets().values()) {
            if (className.equals(servlet.getServletClass()) && servlet.getRunAs() == null) {
                servlet.setRunAs(role); // which is noted where the descriptor's own is
            }
        }
    }

    private static boolean isOnClass(AnnotationInstance annotation) {
        return annotation.target() != null && annotation.target().kind() == AnnotationTarget.Kind.CLASS;
    }

    private static String className(AnnotationInstance annotation) {
        ClassInfo type = annotation.target().asClass();
        return type.name().toString();
    }

    static RolesModel model(WebXml merged) {
        Map<String, String> runAs = new TreeMap<>();
        for (ServletDef servlet : merged.getServlets().values()) {
            if (servlet.getRunAs() != null) {
                runAs.put(servlet.getServletName(), servlet.getRunAs());
            }
        }
        return new RolesModel(merged.getSecurityRoles().stream().sorted().toList(), runAs);
    }
}
