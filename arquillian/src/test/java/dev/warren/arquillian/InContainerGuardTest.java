// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.junit.jupiter.api.Test;

class InContainerGuardTest {
    /** Arquillian 1.8 reads these types by reflection and fails at those that got type parameters later. */
    @Test
    void whatIsInjectedHasATypeThatOlderVersionsOfArquillianKnow() {
        List<Field> injected = Arrays.stream(InContainerGuard.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Inject.class))
                .toList();

        assertThat(injected)
                .hasSize(2)
                .allSatisfy(field -> assertThat(((ParameterizedType) field.getGenericType()).getActualTypeArguments())
                        .hasOnlyElementsOfType(Class.class));
    }
}
