// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jasper.compiler.TldCache;
import org.apache.jasper.servlet.JspServlet;
import org.apache.tomcat.InstanceManager;

/** Serves the pages of an application with Jasper. Thread-safe. */
final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** The engine names the page of {@code ServletContext.addJspFile} here, with each request for it. */
    private static final String ADDED_FILE = "org.apache.catalina.jsp_file";

    private final transient PageSurroundings surroundings;
    private final transient PageFailures failures;
    private final transient Object starting = new Object();
    private transient JspServlet jasper;
    private transient volatile JspServlet added;

    PageServlet(PageSurroundings surroundings) {
        this.surroundings = surroundings;
        this.failures = new PageFailures(surroundings.application().name());
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        jasper = start(null);
    }

    private JspServlet start(String page) throws ServletException {
        Jasper.preparePages();
        Path directory = surroundings.directory();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new ServletException(
                    "pages cannot be compiled into " + directory + ": " + e.getMessage()
                            + "; make work/jsp writable for the workers",
                    e);
        }
        share(directory);
        JspServlet servlet = new JspServlet();
        try {
            servlet.init(new PageOptions(getServletConfig(), directory.toString(), page));
        } catch (ServletException | RuntimeException e) {
            failures.tell(getServletConfig().getServletName(), e, TldCache.getInstance(getServletContext()));
            throw e;
        }
        return servlet;
    }

    /** Several servlets of an application can serve pages; what Jasper looks for in the context is there once. */
    private void share(Path directory) {
        ServletContext context = getServletContext();
        synchronized (surroundings) {
            if (!(context.getAttribute(TldCache.SERVLET_CONTEXT_ATTRIBUTE_NAME) instanceof LibraryIndex)) {
                context.setAttribute(InstanceManager.class.getName(), new PageInstances(surroundings.injector()));
                context.setAttribute(
                        TldCache.SERVLET_CONTEXT_ATTRIBUTE_NAME, new LibraryIndex(context, surroundings, directory));
            }
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        JspServlet servlet = servletFor(request);
        try {
            servlet.service(request, response);
        } catch (UnavailableException e) { // Jasper knows of each page; to the engine it would mean all of them
            failures.tell(request.getRequestURI(), e, TldCache.getInstance(getServletContext()));
            throw new ServletException(e.getMessage(), e);
        } catch (ServletException | RuntimeException e) {
            failures.tell(request.getRequestURI(), e, TldCache.getInstance(getServletContext()));
            throw e;
        }
    }

    /** A page that this one includes or forwards to must not be taken for it, so the name goes as it is read. */
    private JspServlet servletFor(HttpServletRequest request) throws ServletException {
        Object page = request.getAttribute(ADDED_FILE);
        if (page == null) {
            return jasper;
        }
        request.removeAttribute(ADDED_FILE);
        JspServlet known = added;
        if (known == null) {
            synchronized (starting) {
                known = added == null ? start(page.toString()) : added;
                added = known;
            }
        }
        return known;
    }

    /** Compiles and loads a page, and tells the log if that fails. */
    void precompile(String page) {
        try {
            jasper.service(PrecompileRequest.of(page), null);
        } catch (ServletException | IOException | RuntimeException e) {
            failures.tell(page, e, TldCache.getInstance(getServletContext()));
        }
    }

    @Override
    public void destroy() {
        if (jasper != null) {
            jasper.destroy();
        }
        if (added != null) {
            added.destroy();
        }
    }
}
