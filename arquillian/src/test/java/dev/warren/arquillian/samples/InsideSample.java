// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class InsideSample {
    @ArquillianResource
    private ServletContext context;

    @Deployment
    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "inside.war");
    }

    @Test
    void runsInAWorker() {
        assertEquals("1", System.getProperty("warren.worker.id"));
        assertEquals("/inside", context.getContextPath());
    }
}
