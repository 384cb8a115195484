// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import java.util.Map;
import java.util.Objects;

/**
 * A data source that the operator defines for one application. Immutable; travels as JSON to every worker. It names the file of its password, and
 * never holds that itself.
 *
 * @param name as the application writes it, such as {@code jdbc/shop}
 * @param className a driver or a data source in the WAR or in {@code shared/lib}, or null for the driver that takes the URL
 * @param url where the database is, or null when a data source has properties for it
 * @param user who connects, or null
 * @param passwordFile the absolute path of a file whose first line is the password, or null
 * @param mostConnections open at once in each worker, 1 or more
 * @param timeoutMillis how long a caller waits for a connection
 * @param properties of the class, or of each connection
 */
public record DataSourceSettings(
        String name,
        String className,
        String url,
        String user,
        String passwordFile,
        int mostConnections,
        long timeoutMillis,
        Map<String, String> properties) {
    /** Copies the properties; the name is required. */
    public DataSourceSettings {
        Objects.requireNonNull(name, "name");
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "DataSourceSettings[" + name + "]"; // URL and properties may hold secrets
    }
}
