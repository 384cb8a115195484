// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

/**
 * Takes off what the engine wraps around exceptions on their way through filters and forwards: other than {@code ServletException} and
 * {@code IOException} they come out as the cause of a {@link RuntimeException}, and would not find their error page. Stateless.
 */
final class Unwrapped {
    private static final String ENGINE = "io.undertow.servlet.";

    private Unwrapped() {}

    /** Returns what the application has thrown; a wrapping of the application's own stays on. */
    static Exception of(Exception thrown) {
        Exception inside = thrown;
        while (isOfEngine(inside) && inside.getCause() instanceof Exception cause) {
            inside = cause;
        }
        return inside;
    }

    private static boolean isOfEngine(Exception thrown) {
        return thrown.getClass() == RuntimeException.class
                && thrown.getStackTrace().length > 0
                && thrown.getStackTrace()[0].getClassName().startsWith(ENGINE);
    }
}
