// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Tells which Warren this is. Stateless. */
public final class Version {
    private Version() {}

    /**
     * Returns the version of the build.
     *
     * @return for example {@code 0.1.0}
     * @throws UncheckedIOException if the class path lacks what the build put there
     */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
