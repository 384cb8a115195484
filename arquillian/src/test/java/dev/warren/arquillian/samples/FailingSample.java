// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import dev.warren.arquillian.apps.FailingListener;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class FailingSample {
    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "failing.war").addClass(FailingListener.class);
    }

    @Test
    void neverRuns() {}
}
