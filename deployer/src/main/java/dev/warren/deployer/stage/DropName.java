// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.OneLine;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the name of a file in {@code webapps/} says: {@code shop.war}, {@code shop#admin##7.war}, {@code ROOT.war}. Immutable.
 *
 * @param name the file name without {@code .war} and version; safe as the name of one directory
 * @param contextPath {@code /shop/admin}, or {@code /} for {@code ROOT}
 * @param version the part behind {@code ##}, or null when there is none
 */
public record DropName(String name, String contextPath, String version) {
    /** The root application's name in the drop directory, upper case as with Tomcat. */
    public static final String ROOT = "ROOT";

    private static final int MAX_LENGTH = 200;
    private static final String WAR = ".war";
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029/\\\\?;%\"<>|*:]");

    /**
     * Reads a file name: {@code .war} goes in any case, {@code ##} begins the version, {@code #} means {@code /}.
     *
     * @param fileName the last part of the path of a WAR or directory
     * @return the names that follow from it
     * @throws DeploymentException if the name gives no usable context path; it says why
     */
    public static DropName parse(String fileName) throws DeploymentException {
        String stem = withoutWar(fileName);
        int mark = stem.indexOf("##");
        String base = mark < 0 ? stem : stem.substring(0, mark);
        String version = mark < 0 ? null : stem.substring(mark + 2);
        require(fileName.length() <= MAX_LENGTH, fileName, "it is longer than " + MAX_LENGTH + " characters");
        require(!base.isEmpty(), fileName, "nothing is left without .war and version");
        require(version == null || !version.isEmpty(), fileName, "nothing follows ##");
        require(
                !FORBIDDEN.matcher(stem).find(),
                fileName,
                "it holds a control character or one of / \\ ? ; % \" < > | * :");
        require(!base.startsWith("."), fileName, "it begins with a dot");
        return new DropName(base, contextPath(fileName, base), version);
    }

    private static String withoutWar(String fileName) {
        boolean war = fileName.toLowerCase(Locale.ROOT).endsWith(WAR);
        return war ? fileName.substring(0, fileName.length() - WAR.length()) : fileName;
    }

    private static String contextPath(String fileName, String base) throws DeploymentException {
        if (base.equals(ROOT)) {
            return "/";
        }
        for (String segment : base.split("#", -1)) {
            require(!segment.isEmpty(), fileName, "the context path would hold an empty segment");
            require(!segment.equals(".") && !segment.equals(".."), fileName, "the context path would hold . or ..");
        }
        return "/" + base.replace('#', '/');
    }

    private static void require(boolean condition, String fileName, String why) throws DeploymentException {
        if (!condition) {
            throw new DeploymentException(
                    "cannot deploy a file named " + OneLine.of(fileName), why, "rename it, for example to shop.war");
        }
    }
}
