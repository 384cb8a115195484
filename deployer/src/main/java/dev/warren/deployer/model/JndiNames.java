// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

/** Names in an application's naming environment, as whole ones that begin with {@code java:}. Stateless. */
public final class JndiNames {
    /** What names without a scheme are relative to. */
    public static final String ENVIRONMENT = "java:comp/env";

    private static final String MODULE = "java:module";

    private JndiNames() {}

    /**
     * Completes a name. In a web application {@code java:module} is {@code java:comp} (Jakarta EE 11 platform, 5.2.2).
     *
     * @param name as a descriptor, an annotation or the operator writes it
     * @return the same name for everything that means the same
     */
    public static String full(String name) {
        return name.startsWith("java:") ? canonical(name) : ENVIRONMENT + "/" + name;
    }

    /**
     * Gives every name of one thing the same form.
     *
     * @param name beginning with {@code java:}
     * @return without a slash at its end, and below {@code java:comp} rather than {@code java:module}
     */
    public static String canonical(String name) {
        String ended = name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        boolean ofModule = ended.equals(MODULE) || ended.startsWith(MODULE + "/");
        return ofModule ? "java:comp" + ended.substring(MODULE.length()) : ended;
    }

    /**
     * Shortens a name for messages.
     *
     * @param full as {@link #full} made it
     * @return what an operator or a descriptor would write
     */
    public static String shown(String full) {
        return full.startsWith(ENVIRONMENT + "/") ? full.substring(ENVIRONMENT.length() + 1) : full;
    }
}
