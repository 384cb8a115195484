// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Tests a WAR that the build has made. */
@ArquillianTest
class HelloWarSample {
    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("../webapps/hello.war"));
    }

    @Test
    void greets() throws IOException {
        assertThat(base.getPath()).isEqualTo("/hello/");
        assertThat(Http.get(base, "")).containsIgnoringCase("hello");
    }
}
