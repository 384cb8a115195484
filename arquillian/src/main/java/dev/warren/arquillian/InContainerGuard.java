// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import java.lang.reflect.Method;
import org.jboss.arquillian.container.spi.Container;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.test.spi.event.suite.Test;

/**
 * Refuses a test that is to run inside a container of several workers: Arquillian sends such a test and its events in requests of their own,
 * and those of one test may reach different processes. Used by the thread that runs the test.
 */
final class InContainerGuard {
    private static final int BEFORE_ITS_EXECUTION = 100;

    /** Raw, since the class has no type parameter in Arquillian 1.8, which would refuse the field. */
    @Inject
    @SuppressWarnings("rawtypes")
    private Instance<Container> container;

    @Inject
    private Instance<Deployment> deployment;

    void look(@Observes(precedence = BEFORE_ITS_EXECUTION) Test test) {
        Deployment target = deployment.get();
        @SuppressWarnings("rawtypes")
        Container owner = container.get();
        boolean inside = target != null
                && owner != null
                && target.isDeployed()
                && target.getDescription().testable()
                && !runsAsClient(test);
        if (inside && owner.getDeployableContainer() instanceof WarrenContainer warren) {
            warren.requireOneWorker(owner.getName(), name(test));
        }
    }

    private static boolean runsAsClient(Test test) {
        return test.getTestMethod().isAnnotationPresent(RunAsClient.class)
                || test.getTestClass().isAnnotationPresent(RunAsClient.class);
    }

    private static String name(Test test) {
        Method method = test.getTestMethod();
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
