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
import org.junit.jupiter.api.Test;

@ArquillianTest
class ClientSample {
    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "count.war").addClass(CountServlet.class);
    }

    @Test
    void isServedUnderItsName() throws IOException {
        assertThat(base.getPath()).isEqualTo("/count/");
        assertThat(Http.get(base, "count")).matches("\\d+ \\d+");
    }

    @Test
    void isFoundByItsServlet(@ArquillianResource(CountServlet.class) URL servlet) throws IOException {
        assertThat(Http.get(servlet, "count")).matches("\\d+ \\d+");
    }
}
