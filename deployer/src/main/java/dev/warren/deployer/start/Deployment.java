// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.environment.Environment;
import dev.warren.deployer.files.FileCache;
import dev.warren.deployer.files.FileServlet;
import dev.warren.deployer.model.PagesModel;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.ErrorPageModel;
import dev.warren.deployer.model.WebModel.FilterMapping;
import dev.warren.deployer.model.WebModel.FilterModel;
import dev.warren.deployer.model.WebModel.InitializerModel;
import dev.warren.deployer.model.WebModel.MultipartModel;
import dev.warren.deployer.model.WebModel.ServletModel;
import dev.warren.deployer.pages.Pages;
import dev.warren.deployer.start.websocket.WebSockets;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.MimeMapping;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.EventListener;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Turns a {@link WebModel} into what the engine deploys. Used by one thread, once.
 *
 * <p>All classes are loaded here, so that a missing one is found before any code of the application runs.
 */
final class Deployment {
    private static final Logger LOG = Logger.getLogger(Deployment.class.getName());
    private static final int SECONDS_PER_MINUTE = 60;

    private final StagedApplication application;
    private final StagedFiles files;
    private final WebModel model;
    private final AppClasses classes;
    private final Pages pages;
    private final Environment environment;
    private final ClassFactory factory;
    private final Registrations info = new Registrations();
    private Optional<WebSockets> webSockets = Optional.empty();

    Deployment(
            StagedApplication application,
            StagedFiles files,
            WebModel model,
            ClassLoader loader,
            Pages pages,
            Environment environment) {
        this.application = application;
        this.files = files;
        this.model = model;
        this.classes = new AppClasses(application.name(), loader);
        this.pages = pages;
        this.environment = environment;
        this.factory = new ClassFactory(environment);
    }

    Registrations build(WebApplicationSettings settings) throws DeploymentException, IOException {
        describe(settings);
        model.contextParameters().forEach(info::addInitParameter);
        List<InitializerModel> initializers = SharedInitializers.with(classes.loader(), files, model);
        for (InitializerStart each : InitializerStart.all(initializers, classes)) {
            info.addServletContainerInitializer(each.info());
        }
        pages.prepare();
        addListeners();
        for (FilterModel filter : model.filters()) {
            addFilter(filter);
        }
        model.filterMappings().forEach(this::addFilterMapping);
        for (ServletModel servlet : model.servlets()) {
            addServlet(servlet);
        }
        if (!servletNames().contains(FileServlet.NAME)) {
            info.addServlet(fileServlet()); // the engine takes it where no servlet has the mapping to /
        }
        for (ErrorPageModel page : model.errorPages()) {
            addErrorPage(page);
        }
        model.mimeMappings().forEach((extension, type) -> info.addMimeMapping(new MimeMapping(extension, type)));
        info.addWelcomePages(model.welcomeFiles());
        SessionCookies.configure(info, model.session());
        info.setSessionManagerFactory(settings.sessions()
                .map(source -> source.factory(model.distributable()))
                .orElse(SessionEvents::localSessions));
        EngineCorrections.apply(info);
        if (model.webSocket() != null) {
            webSockets = Optional.of(
                    WebSocketStart.install(model.webSocket(), classes, environment, info, settings.ioWorker()));
        }
        return info;
    }

    private void addListeners() throws DeploymentException {
        for (String listener : model.listeners()) {
            addListener(listener, false);
        }
        for (String listener : model.pages().listeners()) {
            if (!model.listeners().contains(listener)) {
                addListener(listener, true);
            }
        }
    }

    StagedApplication application() {
        return application;
    }

    /** Returns what {@link #build} has added for WebSocket; nothing if the application does not know of it. */
    Optional<WebSockets> webSockets() {
        return webSockets;
    }

    List<String> servletNames() {
        return model.servlets().stream().map(ServletModel::name).toList();
    }

    /** Compiles the pages of what was started, if this worker shall do so before it serves. */
    void precompile(io.undertow.servlet.api.Deployment started) throws ServletException {
        InsideApplication.run(started, () -> pages.precompile(started));
    }

    private void describe(WebApplicationSettings settings) {
        info.setDeploymentName(application.contextPath() + " " + application.hash());
        info.setDisplayName(model.displayName());
        info.setContextPath(application.contextPath());
        info.setClassLoader(classes.loader());
        info.setClassIntrospecter(pages.around(factory));
        info.setJspConfigDescriptor(pages.configuration());
        info.setMajorVersion(model.majorVersion());
        info.setMinorVersion(model.minorVersion());
        info.setResourceManager(FileCache.before(new OverlayResources(files, model, application.hash())));
        info.setTempDir(settings.tempDirectory());
        info.setExecutor(settings.requestExecutor());
        info.setAsyncExecutor(settings.requestExecutor());
        info.setServletStackTraces(ServletStackTraces.NONE);
        info.setServerName("Warren");
        info.setEagerFilterInit(true);
        if (model.session().timeoutMinutes() != null) {
            long seconds = (long) model.session().timeoutMinutes() * SECONDS_PER_MINUTE;
            info.setDefaultSessionTimeout(Math.clamp(seconds, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (model.orderedLibs() != null) {
            info.addServletContextAttribute(ServletContext.ORDERED_LIBS, model.orderedLibs());
        }
        if (model.requestEncoding() != null) {
            info.setDefaultRequestEncoding(model.requestEncoding());
        }
        if (model.responseEncoding() != null) {
            info.setDefaultResponseEncoding(model.responseEncoding());
        }
        model.locales().forEach(info::addLocaleCharsetMapping);
    }

    /**
     * The engine refuses a class that implements none of the listener types it knows; such a listener is just never called. One that a
     * tag library brings may not add anything to the context, as if code had added it (Servlet 6.1, 4.4).
     */
    private void addListener(String className, boolean ofTagLibrary) throws DeploymentException {
        Class<? extends EventListener> type = classes.load("listener " + className, className, EventListener.class);
        environment.check("listener " + className, type);
        try {
            info.addListener(new ListenerInfo(type, factory.createInstanceFactory(castListener(type)), ofTagLibrary));
        } catch (IllegalArgumentException e) {
            LOG.warning("listener " + className + " of " + application.name() + " is never called: " + e.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // the factory is used for this very class
    private static Class<EventListener> castListener(Class<? extends EventListener> type) {
        return (Class<EventListener>) type;
    }

    private void addFilter(FilterModel filter) throws DeploymentException {
        Class<? extends Filter> type = classes.load("filter " + filter.name(), filter.className(), Filter.class);
        environment.check("filter " + filter.name(), type);
        FilterInfo filterInfo = new FilterInfo(filter.name(), type, factory.createInstanceFactory(castFilter(type)));
        filterInfo.setAsyncSupported(filter.asyncSupported());
        filter.parameters().forEach(filterInfo::addInitParam);
        info.addFilter(filterInfo);
    }

    @SuppressWarnings("unchecked") // the factory is used for this very class
    private static Class<Filter> castFilter(Class<? extends Filter> type) {
        return (Class<Filter>) type;
    }

    private void addFilterMapping(FilterMapping mapping) {
        for (String dispatcher : mapping.dispatchers()) {
            DispatcherType type = DispatcherType.valueOf(dispatcher);
            if (mapping.urlPattern() != null) {
                info.addFilterUrlMapping(mapping.filter(), mapping.urlPattern(), type);
            } else {
                info.addFilterServletNameMapping(mapping.filter(), mapping.servletName(), type);
            }
        }
    }

    private void addServlet(ServletModel servlet) throws DeploymentException {
        ServletInfo servletInfo = newServletInfo(servlet);
        servletInfo.setAsyncSupported(servlet.asyncSupported());
        if (servlet.loadOnStartup() != null) {
            servletInfo.setLoadOnStartup(servlet.loadOnStartup());
        }
        if (servlet.multipart() != null) {
            servletInfo.setMultipartConfig(multipart(servlet.multipart()));
        }
        servlet.parameters().forEach(servletInfo::addInitParam);
        servlet.mappings().forEach(servletInfo::addMapping);
        info.addServlet(servletInfo);
    }

    private ServletInfo newServletInfo(ServletModel servlet) throws DeploymentException {
        if (Pages.isPageServlet(servlet.className())) {
            // "/" is the page index.jsp only where that exists: otherwise it is for who has the mapping to "/", as
            // Spring's does
            boolean needsFile = !servlet.parameters().containsKey(PagesModel.FILE_PARAMETER);
            return new ServletInfo(servlet.name(), pages.servletClass(), pages.servlets())
                    .setRequireWelcomeFileMapping(needsFile);
        }
        if (servlet.className() == null) {
            return fileServlet();
        }
        Class<? extends Servlet> type = classes.load("servlet " + servlet.name(), servlet.className(), Servlet.class);
        environment.check("servlet " + servlet.name(), type);
        return new ServletInfo(servlet.name(), type, factory.createInstanceFactory(castServlet(type)));
    }

    /** Where it is mapped to a directory, it serves the files of that directory, as other servers do. */
    private ServletInfo fileServlet() {
        return new ServletInfo(
                        FileServlet.NAME,
                        FileServlet.class,
                        () -> new ImmediateInstanceHandle<>(new FileServlet(Set.copyOf(model.precompressed()))))
                .addInitParam(FileServlet.RESOLVE_AGAINST_CONTEXT_ROOT, "true")
                .addInitParam(
                        FileServlet.DISALLOWED_EXTENSIONS, "jsp,jspx,jspf"); // a mapping must not show their source
    }

    @SuppressWarnings("unchecked") // the factory is used for this very class
    private static Class<Servlet> castServlet(Class<? extends Servlet> type) {
        return (Class<Servlet>) type;
    }

    private static MultipartConfigElement multipart(MultipartModel model) {
        return new MultipartConfigElement(
                model.location() == null ? "" : model.location(),
                model.maxFileSize(),
                model.maxRequestSize(),
                model.fileSizeThreshold());
    }

    private void addErrorPage(ErrorPageModel page) {
        if (page.statusCode() != null) {
            info.addErrorPage(new ErrorPage(page.location(), page.statusCode()));
        } else if (page.exceptionType() == null) {
            info.addErrorPage(new ErrorPage(page.location()));
        } else {
            try {
                Class<? extends Throwable> type = classes.load("error-page", page.exceptionType(), Throwable.class);
                info.addErrorPage(new ErrorPage(page.location(), type));
            } catch (DeploymentException e) {
                LOG.warning("error-page " + page.location() + " is never shown: " + e.firstLine());
            }
        }
    }
}
