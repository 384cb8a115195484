// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static Catalog of(Map<String, String> sources, Catalog.Held... held) {
        return new Catalog(List.of(), List.of(), List.of(held), sources, Map.of(), Set.of(), List.of());
    }

    @Test
    void thePathOfAnEntryIsTheOneThatAnEntryOfItsNameServes() {
        Catalog catalog = of(Map.of("/store", "shop##2.war", "/shop", "news.war"));

        assertThat(catalog.contextPath("shop##2.war")).contains("/store");
        assertThat(catalog.contextPath("shop##1.war")).contains("/store");
        assertThat(catalog.contextPath("news")).contains("/shop");
        assertThat(catalog.contextPath("wiki.war")).contains("/wiki");
        assertThat(catalog.contextPath("a?b.war")).isEmpty();
    }

    @Test
    void whatIsHeldKeepsThePathThatItServed() {
        Catalog before = of(Map.of("/store", "shop.war"));

        assertThat(of(Map.of(), new Catalog.Held("shop", null)).after(before).sources())
                .isEqualTo(Map.of("/store", "shop.war"));
        assertThat(of(Map.of(), new Catalog.Held("wiki", null)).after(before).sources())
                .isEmpty();
    }

    @Test
    void aVersionThatWasLookedAtGoesBeforeAHeldOneButAnotherNameDoesNot() {
        Catalog before = of(Map.of("/store", "shop.war"));
        Catalog.Held held = new Catalog.Held("shop", null);

        assertThat(of(Map.of("/store", "shop##2.war"), held).after(before).sources())
                .isEqualTo(Map.of("/store", "shop##2.war"));
        assertThat(of(Map.of("/store", "store.war"), held).after(before).sources())
                .isEqualTo(Map.of("/store", "shop.war"));
    }
}
