// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.pages.Pages;
import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.api.InstanceHandle;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands for a servlet in the engine, and takes it out of service when it throws an {@link UnavailableException} (Servlet 6.1, 2.3.2.1 and
 * 2.3.3.2): for the time that it asks for, or for good, and then it is destroyed once nobody is in it. The engine would answer without
 * any error page, destroy it under the feet of those who are in it, and try one that could not start again at once. Thread-safe.
 *
 * <p>What it throws instead has the exception as its cause; {@link UnavailableRequests} makes an answer of it.
 */
final class GuardedServlet implements Servlet {
    private static final Logger LOG = Logger.getLogger(GuardedServlet.class.getName());
    private static final long FOR_GOOD = Long.MAX_VALUE;

    /** Of who cannot tell for how long, as Tomcat takes it. */
    private static final int DEFAULT_SECONDS = 60;

    private final String name;
    private final InstanceFactory<? extends Servlet> factory;
    private final InstantSource clock;
    private final AtomicInteger inService = new AtomicInteger();
    private ServletConfig config;
    private volatile InstanceHandle<? extends Servlet> handle;
    private volatile Outage outage;

    /** Why and until when it is out of service. */
    private record Outage(UnavailableException thrown, long untilMillis) {
        private boolean isForGood() {
            return untilMillis == FOR_GOOD;
        }
    }

    GuardedServlet(
            String name,
            InstanceFactory<? extends Servlet> factory,
            InstanceHandle<? extends Servlet> first,
            InstantSource clock) {
        this.name = name;
        this.factory = factory;
        this.handle = first;
        this.clock = clock;
    }

    /** Returns what makes a servlet with its guard. One that serves pages has none: it knows for each page whether that is available. */
    static InstanceFactory<? extends Servlet> guarding(ServletInfo info) {
        InstanceFactory<? extends Servlet> factory = info.getInstanceFactory();
        if (Pages.servesPages(info.getServletClass())) {
            return factory;
        }
        return () -> new Guard(
                new GuardedServlet(info.getName(), factory, factory.createInstance(), InstantSource.system()));
    }

    /** What the engine holds of it. */
    private record Guard(GuardedServlet guarded) implements InstanceHandle<Servlet> {
        @Override
        public Servlet getInstance() {
            return guarded;
        }

        @Override
        public void release() {
            guarded.release();
        }
    }

    /** Returns for how long an exception asks, at least for a second; nothing to be asked of one that is permanent. */
    static int seconds(UnavailableException thrown) {
        return thrown.getUnavailableSeconds() > 0 ? thrown.getUnavailableSeconds() : DEFAULT_SECONDS;
    }

    /** A servlet that is unavailable from the beginning keeps nobody from starting. */
    @Override
    public synchronized void init(ServletConfig given) throws ServletException {
        config = given;
        start();
    }

    private void start() throws ServletException {
        try {
            handle.getInstance().init(config);
        } catch (UnavailableException e) {
            takeOut(e);
            release(); // not destroyed: it never was in service
        }
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        inService.incrementAndGet();
        try {
            inService().service(request, response);
        } catch (UnavailableException e) {
            takeOut(e);
            throw new ServletException(e.getMessage(), e);
        } finally {
            leave();
        }
    }

    private Servlet inService() throws ServletException {
        Outage now = outage;
        if (now != null && now.untilMillis() <= clock.millis()) {
            putBack(now);
            now = outage;
        }
        if (now != null) {
            throw new ServletException(now.thrown().getMessage(), refusal(now));
        }
        return handle.getInstance();
    }

    /** Its time has passed; one that could not start is made again. */
    private synchronized void putBack(Outage over) throws ServletException {
        if (outage != over) {
            return; // another request was here before
        }
        if (handle == null) {
            makeAgain();
        }
        if (outage == over) {
            outage = null;
        }
    }

    /** What fails is forgotten: the next request tries it with a new one. */
    private void makeAgain() throws ServletException {
        try {
            handle = factory.createInstance();
            start();
        } catch (InstantiationException e) {
            throw new ServletException("servlet " + name + " cannot be made again", e);
        } catch (ServletException | RuntimeException | Error e) {
            release();
            throw e;
        }
    }

    private UnavailableException refusal(Outage now) {
        String message = now.thrown().getMessage();
        long left = (now.untilMillis() - clock.millis() + 999) / 1000;
        UnavailableException refusal = now.isForGood()
                ? new UnavailableException(message)
                : new UnavailableException(message, Math.clamp(left, 1, Integer.MAX_VALUE));
        refusal.initCause(now.thrown());
        return refusal;
    }

    private synchronized void takeOut(UnavailableException e) {
        if (outage != null && outage.isForGood()) {
            return;
        }
        outage = new Outage(e, e.isPermanent() ? FOR_GOOD : clock.millis() + seconds(e) * 1000L);
        LOG.log(
                Level.WARNING,
                "servlet " + name + " is out of service "
                        + (e.isPermanent() ? "for good and answers 404" : "for " + seconds(e) + "s and answers 503")
                        + ", it says so itself: " + e.getMessage(),
                e);
    }

    private void leave() {
        Outage now = outage;
        if (inService.decrementAndGet() == 0 && now != null && now.isForGood()) {
            end();
        }
    }

    private synchronized void end() {
        if (handle != null) {
            try {
                handle.getInstance().destroy();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "servlet " + name + " failed while it was destroyed", e);
            }
            release();
        }
    }

    private synchronized void release() {
        if (handle != null) {
            handle.release();
            handle = null;
        }
    }

    @Override
    public synchronized void destroy() {
        if (handle != null) {
            handle.getInstance().destroy();
        }
    }

    @Override
    public ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public String getServletInfo() {
        return "";
    }
}
