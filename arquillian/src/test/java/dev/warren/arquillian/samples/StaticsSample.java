// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.arquillian.apps.CountServlet;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@ArquillianTest
class StaticsSample {
    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "ROOT.war").addClass(CountServlet.class);
    }

    @RepeatedTest(3)
    void staticsLiveFromTestToTest(RepetitionInfo repetition) throws IOException {
        assertThat(Http.get(base, "count")).endsWith(" " + repetition.getCurrentRepetition());
    }
}
