// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.api.ServletSecurityInfo;
import io.undertow.servlet.core.ManagedFilter;
import io.undertow.servlet.handlers.ServletHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import java.util.Optional;

/**
 * What an application consists of, for the engine, which stays as it is once the context is initialized (Servlet 6.1, 4.4). The engine would
 * go on taking mappings, parameters and the like, in the one worker that happens to be asked: the application would not be the same
 * one in all of them. Changed by the thread that starts the application until {@link #close}, immutable from then on.
 */
final class Registrations extends DeploymentInfo {
    private volatile Optional<Deployment> closed = Optional.empty();

    /**
     * Lets the application change nothing from here on. Its servlets and filters, none of which may have started, are replaced: an object by
     * which it has registered one, and that it has kept, has no effect any more.
     */
    void close(Deployment deployment) {
        for (ManagedFilter each : deployment.getFilters().getFilters().values()) {
            FilterInfo fixed = new FixedFilter(each.getFilterInfo());
            addFilter(fixed);
            deployment.getFilters().addFilter(fixed);
        }
        for (ServletHandler each : deployment.getServlets().getServletHandlers().values()) {
            ServletInfo fixed = new FixedServlet(each.getManagedServlet().getServletInfo());
            addServlet(fixed);
            deployment.getServlets().addServlet(fixed);
        }
        closed = Optional.of(deployment);
    }

    /** Maps a filter of the server's to all requests, after all filters of the application, to which this is closed. */
    void mapLast(String filter) {
        super.addFilterUrlMapping(filter, "/*", DispatcherType.REQUEST);
        closed.orElseThrow().getServletPaths().invalidate();
    }

    @Override
    public DeploymentInfo addServlet(ServletInfo servlet) {
        requireName("servlet", servlet.getName());
        return super.addServlet(servlet);
    }

    @Override
    public DeploymentInfo addFilter(FilterInfo filter) {
        requireName("filter", filter.getName());
        return super.addFilter(filter);
    }

    private static void requireName(String kind, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a " + kind + " cannot have an empty name; give it one");
        }
    }

    /** Returns itself: the engine works on what it takes for a copy of its own, and that one would not be closed. */
    @Override
    public DeploymentInfo clone() {
        return this;
    }

    private void refuseWhenClosed() {
        if (closed.isPresent()) {
            throw late();
        }
    }

    private static IllegalStateException late() {
        return new IllegalStateException("the context is initialized, and what is registered can be changed no more;"
                + " do so in a ServletContainerInitializer or in ServletContextListener.contextInitialized");
    }

    @Override
    public DeploymentInfo addInitParameter(String name, String value) {
        refuseWhenClosed();
        return super.addInitParameter(name, value);
    }

    @Override
    public DeploymentInfo addFilterUrlMapping(String filter, String pattern, DispatcherType dispatcher) {
        refuseWhenClosed();
        return super.addFilterUrlMapping(filter, pattern, dispatcher);
    }

    @Override
    public DeploymentInfo addFilterServletNameMapping(String filter, String servlet, DispatcherType dispatcher) {
        refuseWhenClosed();
        return super.addFilterServletNameMapping(filter, servlet, dispatcher);
    }

    @Override
    public DeploymentInfo insertFilterUrlMapping(int place, String filter, String pattern, DispatcherType dispatcher) {
        refuseWhenClosed();
        return super.insertFilterUrlMapping(place, filter, pattern, dispatcher);
    }

    @Override
    public DeploymentInfo insertFilterServletNameMapping(
            int place, String filter, String servlet, DispatcherType dispatcher) {
        refuseWhenClosed();
        return super.insertFilterServletNameMapping(place, filter, servlet, dispatcher);
    }

    /** A servlet that was registered. Immutable where applications could change it. */
    private static final class FixedServlet extends ServletInfo {
        FixedServlet(ServletInfo from) {
            super(from.getName(), from.getServletClass(), GuardedServlet.guarding(from));
            setJspFile(from.getJspFile());
            setEnabled(from.isEnabled());
            setExecutor(from.getExecutor());
            setRequireWelcomeFileMapping(from.isRequireWelcomeFileMapping());
            super.setLoadOnStartup(from.getLoadOnStartup());
            super.setAsyncSupported(from.isAsyncSupported());
            super.setRunAs(from.getRunAs());
            super.setMultipartConfig(from.getMultipartConfig());
            super.setServletSecurityInfo(from.getServletSecurityInfo());
            from.getMappings().forEach(super::addMapping);
            from.getInitParams().forEach(super::addInitParam);
            from.getSecurityRoleRefs().forEach(ref -> addSecurityRoleRef(ref.getRole(), ref.getLinkedRole()));
            from.getHandlerChainWrappers().forEach(this::addHandlerChainWrapper);
        }

        @Override
        public ServletInfo setLoadOnStartup(Integer number) {
            throw late();
        }

        @Override
        public ServletInfo setAsyncSupported(boolean supported) {
            throw late();
        }

        @Override
        public ServletInfo setRunAs(String role) {
            throw late();
        }

        @Override
        public ServletInfo setMultipartConfig(MultipartConfigElement config) {
            throw late();
        }

        @Override
        public ServletInfo setServletSecurityInfo(ServletSecurityInfo security) {
            throw late();
        }

        @Override
        public ServletInfo addMapping(String pattern) {
            throw late();
        }

        @Override
        public ServletInfo addInitParam(String name, String value) {
            throw late();
        }
    }

    /** A filter that was registered. Immutable where applications could change it. */
    private static final class FixedFilter extends FilterInfo {
        FixedFilter(FilterInfo from) {
            super(from.getName(), from.getFilterClass(), from.getInstanceFactory());
            super.setAsyncSupported(from.isAsyncSupported());
            from.getInitParams().forEach(super::addInitParam);
        }

        @Override
        public FilterInfo setAsyncSupported(boolean supported) {
            throw late();
        }

        @Override
        public FilterInfo addInitParam(String name, String value) {
            throw late();
        }
    }
}
