// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.arquillian.apps.CountServlet;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class GroupSample {
    @ArquillianResource
    @OperateOnDeployment("left")
    private URL left;

    @ArquillianResource
    @OperateOnDeployment("right")
    private URL right;

    @Deployment(name = "left", testable = false)
    @TargetsContainer("left")
    static WebArchive left() {
        return ShrinkWrap.create(WebArchive.class, "count.war").addClass(CountServlet.class);
    }

    @Deployment(name = "right", testable = false)
    @TargetsContainer("right")
    static WebArchive right() {
        return left();
    }

    @Test
    void eachContainerHasItsOwn() throws IOException {
        assertThat(left.getPort()).isNotEqualTo(right.getPort());
        assertThat(Http.pid(left)).isNotEqualTo(Http.pid(right));
    }
}
