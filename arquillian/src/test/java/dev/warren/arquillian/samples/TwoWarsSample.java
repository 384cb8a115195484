// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.arquillian.apps.CountServlet;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class TwoWarsSample {
    @ArquillianResource
    @OperateOnDeployment("shop")
    private URL shop;

    @ArquillianResource
    @OperateOnDeployment("files")
    private URL files;

    @Deployment(name = "shop", testable = false, order = 1)
    static WebArchive shop() {
        return ShrinkWrap.create(WebArchive.class, "shop#admin.war").addClass(CountServlet.class);
    }

    @Deployment(name = "files", testable = false, order = 2)
    static WebArchive files() {
        return ShrinkWrap.create(WebArchive.class, "files.war").addAsWebResource(new StringAsset("text"), "a.txt");
    }

    @Test
    void bothAreServed() throws IOException {
        assertThat(shop.getPath()).isEqualTo("/shop/admin/");
        assertThat(Http.get(shop, "count")).matches("\\d+ 1");
        assertThat(files.getPath()).isEqualTo("/files/");
        assertThat(Http.get(files, "a.txt")).isEqualTo("text");
    }
}
