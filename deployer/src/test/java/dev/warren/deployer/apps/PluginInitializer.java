// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import java.util.TreeSet;

/** Publishes what it was given. */
@HandlesTypes(Plugin.class)
public final class PluginInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> types, ServletContext context) {
        Set<String> names = new TreeSet<>();
        if (types != null) {
            types.forEach(type -> names.add(type.getSimpleName()));
        }
        context.setAttribute("handled", types == null ? "null" : names);
        var servlet = context.addServlet("added", new TellServlet());
        servlet.addMapping("/added");
    }
}
