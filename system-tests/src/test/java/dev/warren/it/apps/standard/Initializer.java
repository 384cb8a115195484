// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;

/** Comes in a library, is told of a class of the application, and adds a servlet. */
@HandlesTypes(Marked.class)
public final class Initializer implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> types, ServletContext context) {
        StartTrace.add(context, Initializer.class);
        types.forEach(type -> StartTrace.add(context, type));
        var added = context.addServlet("added", PartsServlet.class);
        added.addMapping("/added/*");
        added.setInitParameter("p", "programmatic");
        added.setLoadOnStartup(1);
    }
}
