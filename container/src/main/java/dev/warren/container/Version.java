// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Warren this is. */
public final class Version {
    /** The version, as {@code --version} shows it. */
    public static final String NUMBER = number();

    /**
     * Identifies the installation by the files on the class path: a worker that finds other files than its master did was started from
     * an installation that has been replaced meanwhile, and does not work with it.
     */
    public static final String BUILD =
            NUMBER + "-" + Integer.toHexString(classPathState().hashCode());

    private Version() {}

    private static String number() {
        Properties properties = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static String classPathState() {
        StringBuilder state = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File file = new File(entry);
            state.append(entry).append(file.length()).append(file.lastModified());
        }
        return state.toString();
    }
}
