// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/**
 * What the name of an archive says: {@code shop.war} is served under {@code /shop}, {@code shop#admin.war} under {@code /shop/admin},
 * {@code shop##2.war} under {@code /shop} as version 2, {@code ROOT.war} under {@code /}. Immutable.
 *
 * @param entry the name it gets in the drop directory
 * @param contextPath where it is served
 */
record ArchiveName(String entry, String contextPath) {
    private static final String WAR = ".war";

    /**
     * Reads an archive's name. What the master does not take is left to the master to say.
     *
     * @throws DeploymentException if it is no WAR
     */
    static ArchiveName parse(String name) throws DeploymentException {
        if (!name.toLowerCase(Locale.ROOT).endsWith(WAR)) {
            throw new DeploymentException("cannot deploy " + name
                    + ": Warren serves WARs, and the name does not end in .war; make it a WebArchive,"
                    + " for example with ShrinkWrap.create(WebArchive.class, \"shop.war\")");
        }
        String stem = name.substring(0, name.length() - WAR.length());
        int version = stem.indexOf("##");
        String base = version < 0 ? stem : stem.substring(0, version);
        return new ArchiveName(name, base.equals("ROOT") ? "/" : "/" + base.replace('#', '/'));
    }

    /** Returns the context path as it stands in a URL, where blanks and other letters than those of ASCII are written as numbers. */
    String urlPath() {
        try {
            return new URI(null, null, contextPath, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be written in a URL: " + contextPath, e);
        }
    }
}
