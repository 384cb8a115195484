// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.environment.Injector;
import dev.warren.deployer.model.PagesModel;
import io.undertow.servlet.api.ClassIntrospecter;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.core.ManagedServlet;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.util.Objects;
import java.util.function.Predicate;

/** The JSPs of one application. Thread-safe. */
public final class Pages {
    private final PagesModel model;
    private final PageSurroundings surroundings;

    /**
     * Prepares an application's pages; nothing is loaded or read before they are asked for.
     *
     * @param application what they belong to
     * @param model what staging found out about them
     * @param loader the application's own loader
     * @param isApi tells which classes an application always gets from Warren
     * @param settings how this worker serves pages
     * @param injector is told of tag handlers
     */
    public Pages(
            StagedApplication application,
            PagesModel model,
            ClassLoader loader,
            Predicate<String> isApi,
            PageSettings settings,
            Injector injector) {
        this.model = Objects.requireNonNull(model, "model");
        this.surroundings = new PageSurroundings(application, model, loader, isApi, settings, injector);
    }

    /**
     * Tells whether a class stands for the servlet that serves pages, whoever's copy of it that is.
     *
     * @param className as a descriptor or the application's code names it
     */
    public static boolean isPageServlet(String className) {
        return PagesModel.SERVLET_CLASS.equals(className);
    }

    /**
     * Tells whether a servlet serves pages.
     *
     * @param type a class of a servlet
     * @return whether it is Warren's, which stands for Jasper's
     */
    public static boolean servesPages(Class<? extends Servlet> type) {
        return isPageServlet(type.getName()) || PageServlet.class.isAssignableFrom(type);
    }

    /** Returns the class of the servlet that serves pages. */
    public Class<? extends Servlet> servletClass() {
        return PageServlet.class;
    }

    /** Returns what makes servlets that serve pages. */
    public InstanceFactory<Servlet> servlets() {
        return () -> new ImmediateInstanceHandle<>(new PageServlet(surroundings));
    }

    /**
     * Returns what the application's code gets instances from: where it asks for Jasper's servlet, as {@code addJspFile} does, it gets
     * Warren's.
     *
     * @param others makes all others
     */
    public ClassIntrospecter around(ClassIntrospecter others) {
        return new ClassIntrospecter() {
            @Override
            @SuppressWarnings("unchecked") // the engine only ever takes it for a Servlet
            public <T> InstanceFactory<T> createInstanceFactory(Class<T> type) throws NoSuchMethodException {
                return isPageServlet(type.getName())
                        ? (InstanceFactory<T>) (InstanceFactory<?>) servlets()
                        : others.createInstanceFactory(type);
            }
        };
    }

    /** Returns {@code jsp-config}, or null if there is none, as {@code ServletContext} has it. */
    public JspConfigDescriptor configuration() {
        return model.configuration() == null ? null : new PageConfiguration(model.configuration());
    }

    /** Prepares what listeners may ask for before the first page is, if there are pages. */
    public void prepare() {
        if (model.used()) {
            Jasper.prepare();
        }
    }

    /**
     * Compiles and loads all pages, if this worker shall. One that cannot be compiled is told in the log: it may never be meant to
     * stand alone. Blocks until it is done.
     *
     * @param deployment the started application
     * @throws ServletException if the servlet that serves pages cannot be started
     */
    public void precompile(Deployment deployment) throws ServletException {
        if (!surroundings.settings().precompile() || model.servlet() == null) {
            return;
        }
        ManagedServlet servlet = deployment.getServlets().getManagedServlet(model.servlet());
        servlet.createServlet();
        if (servlet.getServlet().getInstance() instanceof PageServlet pages) {
            model.sources().forEach(pages::precompile);
        }
    }
}
