// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.jersey;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The application. Jersey's servlet container initializer finds it and maps a servlet to its path. */
@ApplicationPath("/api")
public class Shop extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BasketResource.class);
    }
}
