// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import dev.warren.arquillian.apps.CountServlet;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class EndlessSample {
    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "endless.war").addClass(CountServlet.class);
    }

    @Test
    void runsUntilItIsKilled() throws InterruptedException {
        System.out.println("the endless test runs");
        new CountDownLatch(1).await();
    }
}
