// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.undertow.servlet.api.InstanceFactory;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardedServletTest {
    private final List<String> told = new ArrayList<>();
    private final Deque<ServletException> initFailures = new ArrayDeque<>();
    private Runnable inService = () -> {};
    private ServletException serviceFailure;
    private long now = 1_000_000;
    private int made;

    /** Does what the test says. */
    private final class Told extends GenericServlet {
        private static final long serialVersionUID = 1L;
        private final int number = ++made;

        @Override
        public void init() throws ServletException {
            told.add("init " + number);
            if (!initFailures.isEmpty()) {
                throw initFailures.remove();
            }
        }

        @Override
        public void service(ServletRequest request, ServletResponse response) throws ServletException {
            ServletException failure = serviceFailure;
            inService.run();
            if (failure != null) {
                throw failure;
            }
            told.add("serve " + number);
        }

        @Override
        public void destroy() {
            told.add("destroy " + number);
        }
    }

    private GuardedServlet started() throws Exception {
        InstanceFactory<Told> factory = () -> new ImmediateInstanceHandle<>(new Told());
        GuardedServlet servlet =
                new GuardedServlet("shop", factory, factory.createInstance(), () -> Instant.ofEpochMilli(now));
        servlet.init(null);
        return servlet;
    }

    private static int secondsLeft(GuardedServlet servlet) {
        try {
            servlet.service(null, null);
        } catch (ServletException e) {
            return ((UnavailableException) e.getRootCause()).getUnavailableSeconds();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it serves");
    }

    @Test
    void theTimeThatIsLeftIsToldRoundedUp() throws Exception {
        GuardedServlet servlet = started();
        serviceFailure = new UnavailableException("away", 30);
        assertThat(secondsLeft(servlet)).isEqualTo(30);
        serviceFailure = null;

        now += 10_001;
        assertThat(secondsLeft(servlet)).isEqualTo(20);
        now += 19_998;
        assertThat(secondsLeft(servlet)).isEqualTo(1);
        now += 1;
        servlet.service(null, null);
        assertThat(told).containsExactly("init 1", "serve 1");
    }

    @Test
    void oneThatCouldNotStartIsMadeAgainOnlyWhenItsTimeHasPassedAndAsOftenAsNeeded() throws Exception {
        initFailures.add(new UnavailableException("away", 5));
        initFailures.add(new UnavailableException("still away", 7));
        GuardedServlet servlet = started();

        assertThat(secondsLeft(servlet)).isEqualTo(5);
        now += 5_000;
        assertThat(secondsLeft(servlet)).isEqualTo(7);
        now += 7_000;
        servlet.service(null, null);
        servlet.destroy();
        assertThat(told).containsExactly("init 1", "init 2", "init 3", "serve 3", "destroy 3");
    }

    @Test
    void oneThatCannotBeMadeAgainSaysWhyAndIsTriedWithTheNextRequest() throws Exception {
        initFailures.add(new UnavailableException("away", 5));
        initFailures.add(new ServletException("no database"));
        GuardedServlet servlet = started();
        now += 5_000;

        assertThatThrownBy(() -> servlet.service(null, null)).hasMessage("no database");
        servlet.service(null, null);
        assertThat(told).containsExactly("init 1", "init 2", "init 3", "serve 3");
    }

    @Test
    void whatIsNoUnavailabilityIsPassedOnAndChangesNothing() throws Exception {
        GuardedServlet servlet = started();
        serviceFailure = new ServletException("bad request");
        assertThatThrownBy(() -> servlet.service(null, null)).isSameAs(serviceFailure);
        serviceFailure = null;

        servlet.service(null, null);
        assertThat(told).containsExactly("init 1", "serve 1");
    }

    @Test
    void itIsDestroyedWhenTheLastOneHasLeft() throws Exception {
        GuardedServlet servlet = started();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        inService = () -> {
            inside.countDown();
            awaitQuietly(leave);
        };
        Thread slow = Thread.ofPlatform().start(() -> serveQuietly(servlet));
        awaitQuietly(inside);
        inService = () -> {};
        serviceFailure = new UnavailableException("gone");
        assertThatThrownBy(() -> servlet.service(null, null)).hasRootCauseInstanceOf(UnavailableException.class);

        assertThat(told).as("somebody is in it").containsExactly("init 1");
        leave.countDown();
        slow.join(10_000);
        assertThat(told).containsExactly("init 1", "serve 1", "destroy 1");
        servlet.destroy();
        assertThat(told).containsExactly("init 1", "serve 1", "destroy 1");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void serveQuietly(GuardedServlet servlet) {
        try {
            servlet.service(null, null);
        } catch (ServletException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
