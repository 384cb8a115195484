// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveNameTest {
    @ParameterizedTest
    @CsvSource({
        "shop.war, /shop",
        "ROOT.war, /",
        "shop#admin.war, /shop/admin",
        "shop##7.war, /shop",
        "ROOT##7.war, /",
        "a.b.war, /a.b",
        "SHOP.WAR, /SHOP"
    })
    void theNameIsTheContextPath(String name, String contextPath) throws DeploymentException {
        assertThat(ArchiveName.parse(name)).isEqualTo(new ArchiveName(name, contextPath));
    }

    @ParameterizedTest
    @CsvSource({
        "ROOT.war, /",
        "shop#admin.war, /shop/admin",
        "a b.war, /a%20b",
        "50%.war, /50%25",
        "käse.war, /k%C3%A4se"
    })
    void aUrlHasTheContextPathInLettersThatUrlsHave(String name, String path) throws DeploymentException {
        assertThat(ArchiveName.parse(name).urlPath()).isEqualTo(path);
    }

    @Test
    void whatIsNoWarIsRefused() {
        assertThatThrownBy(() -> ArchiveName.parse("shop.ear"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("shop.ear")
                .hasMessageContaining(".war");
    }
}
