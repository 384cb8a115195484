// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.environment.Injector;
import dev.warren.deployer.model.WebModel.InitializerModel;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.ServletContainerInitializer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;

/** A {@code ServletContainerInitializer} with the classes it asked for (Servlet 6.1, 8.2.4). Immutable. */
record InitializerStart(Class<? extends ServletContainerInitializer> type, Set<Class<?>> handled) {
    private static final Logger LOG = Logger.getLogger(InitializerStart.class.getName());

    static List<InitializerStart> all(List<InitializerModel> models, AppClasses classes) throws DeploymentException {
        List<InitializerStart> all = new ArrayList<>();
        for (InitializerModel model : models) {
            all.add(new InitializerStart(
                    classes.load(
                            "initializer " + model.className(), model.className(), ServletContainerInitializer.class),
                    handled(model, classes.loader())));
        }
        return all;
    }

    /** Null when nothing was asked for or found, as the specification has it; a class that cannot be loaded is left out. */
    private static Set<Class<?>> handled(InitializerModel model, ClassLoader loader) {
        if (model.handledTypes() == null) {
            return null;
        }
        Set<Class<?>> handled = new LinkedHashSet<>();
        for (String className : model.handledTypes()) {
            try {
                handled.add(Class.forName(className, false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                LOG.fine("initializer " + model.className() + " is not told of " + className + ": " + e);
            }
        }
        return handled.isEmpty() ? null : handled;
    }

    ServletContainerInitializerInfo info() {
        return new ServletContainerInitializerInfo(
                type, new ClassFactory(Injector.NONE).createInstanceFactory(cast(type)), handled);
    }

    @SuppressWarnings("unchecked") // the factory is used for this very class
    private static Class<ServletContainerInitializer> cast(Class<? extends ServletContainerInitializer> type) {
        return (Class<ServletContainerInitializer>) type;
    }
}
