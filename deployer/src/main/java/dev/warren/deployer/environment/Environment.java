// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.environment.ClassPlan.Injection;
import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.naming.ApplicationNames;
import dev.warren.deployer.naming.Bindings;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The names of one application, and what is done to its objects. Its threads see the names from the moment it is made until it is closed.
 * Thread-safe.
 */
public final class Environment implements Injector, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Environment.class.getName());

    private final String application;
    private final EnvironmentModel model;
    private final ClassLoader loader;
    private final DataSources dataSources;
    private final Bindings bindings;
    private final GivenValues given;
    private final InjectedBeans beans;
    private final Map<Class<?>, ClassPlan> plans = new ConcurrentHashMap<>();
    private final Set<Object> toDestroy =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private Environment(EnvironmentModel model, DataSources dataSources, Bindings bindings) {
        this.application = dataSources.application();
        this.model = model;
        this.loader = dataSources.loader();
        this.dataSources = dataSources;
        this.bindings = bindings;
        this.given = new GivenValues(application, bindings);
        this.beans = new InjectedBeans(application, loader);
        ApplicationNames.enter(loader, bindings);
    }

    /**
     * Makes the names of an application.
     *
     * @param model what staging found
     * @param resources what the operator gives; goes before what the application says
     * @param dataSources the application's, without any; closed with this
     * @return open until it is closed
     * @throws DeploymentException if a value of the operator is not of the type that the application asks for
     */
    public static Environment of(EnvironmentModel model, OperatorResources resources, DataSources dataSources)
            throws DeploymentException {
        BindingsMaker maker = new BindingsMaker(resources, dataSources);
        maker.make(model);
        return new Environment(model, dataSources, maker.bindings());
    }

    /**
     * Checks that objects of a class can be given all they ask for, before any code of the application runs.
     *
     * @param role what the class is for, such as {@code servlet shop}
     * @param type the class
     * @throws DeploymentException if a member cannot be used, or nothing defines a resource that has no default
     */
    public void check(String role, Class<?> type) throws DeploymentException {
        if (model.classes().isEmpty()) {
            return;
        }
        try {
            for (Injection each : plan(type).injections()) {
                if (bindings.find(each.entry()).map(Bindings.Source::isHere).orElse(true)) {
                    given.valueFor(role, each);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    role + " of " + application + " cannot be used", e.getMessage(), "correct the class", e);
        } catch (LinkageError e) {
            throw new DeploymentException(
                    role + " of " + application + " cannot be used",
                    "class " + type.getName() + " needs something that is missing: " + e,
                    "put the missing library into WEB-INF/lib or shared/lib",
                    e);
        }
    }

    private ClassPlan plan(Class<?> type) {
        return model.classes().isEmpty()
                ? ClassPlan.NOTHING
                : plans.computeIfAbsent(type, each -> ClassPlan.of(each, model.classes()));
    }

    @Override
    public void created(Object made) throws InstantiationException {
        try {
            ClassPlan plan = plan(made.getClass());
            for (Injection each : plan.injections()) {
                inject(made, each);
            }
            beans.created(made);
            if (!plan.preDestroy().isEmpty()) {
                toDestroy.add(made);
            }
            for (Method each : plan.postConstruct()) {
                call(made, each);
            }
        } catch (DeploymentException | IllegalArgumentException | IllegalAccessException e) {
            throw failure(e.getMessage(), e);
        }
    }

    private void inject(Object made, Injection injection)
            throws DeploymentException, InstantiationException, IllegalAccessException {
        Optional<Object> value = given.valueFor("class " + made.getClass().getName(), injection);
        if (value.isEmpty()) {
            return; // what has a default keeps it
        }
        if (injection.member() instanceof Field field) {
            field.set(made, value.get());
        } else {
            call(made, (Method) injection.member(), value.get());
        }
    }

    private static void call(Object made, Method method, Object... values)
            throws InstantiationException, IllegalAccessException {
        try {
            method.invoke(made, values);
        } catch (InvocationTargetException e) {
            throw failure(
                    "method " + method.getName() + " of "
                            + method.getDeclaringClass().getName() + " failed: " + e.getCause(),
                    e.getCause());
        }
    }

    private static InstantiationException failure(String message, Throwable cause) {
        InstantiationException failure = new InstantiationException(message);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void destroyed(Object made) {
        boolean called = toDestroy.remove(made);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader); // the engine ends what was upgraded in a thread that is nobody's
            if (called) {
                plan(made.getClass()).preDestroy().forEach(each -> end(made, each));
            }
            beans.destroyed(made);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void end(Object made, Method method) {
        try {
            method.invoke(made);
        } catch (InvocationTargetException e) {
            LOG.log(Level.WARNING, method + " of application " + application + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            LOG.log(Level.WARNING, method + " of application " + application + " cannot be called", e);
        }
    }

    /**
     * Ends it: objects that nobody has given back are called for the last time, data sources are closed, and the application's threads see no
     * names any more. Does nothing the second time.
     */
    @Override
    public void close() {
        try {
            for (Object each : toDestroy.toArray()) {
                destroyed(each);
            }
        } finally {
            ApplicationNames.leave(loader);
            dataSources.close();
        }
    }
}
