// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.OneLine;
import java.util.logging.Logger;
import org.apache.jasper.compiler.SmapInput;
import org.apache.jasper.compiler.SmapStratum;
import org.apache.jasper.compiler.SmapUtil;
import org.apache.jasper.compiler.TldCache;

/** Says in one line of the log which page failed, where in it, and why. Immutable. */
final class PageFailures {
    private static final Logger LOG = Logger.getLogger(PageFailures.class.getName());
    private static final String GENERATED = "org.apache.jsp.";
    private static final int DEEPEST = 20;

    private final String application;

    PageFailures(String application) {
        this.application = application;
    }

    /** Writes the line; the engine writes the stack trace. */
    void tell(String page, Exception failure, TldCache index) {
        Throwable root = root(failure);
        LOG.severe("page " + OneLine.of(page) + " of " + application + " failed" + place(root, index) + ": "
                + OneLine.of(reason(root)));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** What Jasper's compiler says names file and line itself, and is meant for a browser. */
    private static String reason(Throwable root) {
        return root instanceof org.apache.jasper.JasperException && root.getMessage() != null
                ? root.getMessage()
                        .replaceFirst("\\s*Stacktrace:\\s*$", "")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                : root.toString();
    }

    private static String place(Throwable root, TldCache index) {
        if (!(index instanceof LibraryIndex known)) {
            return "";
        }
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith(GENERATED)) {
                return place(frame, known);
            }
        }
        return "";
    }

    /** Generated classes carry a map from their lines to those of the page (JSR 45). */
    private static String place(StackTraceElement frame, LibraryIndex index) {
        SmapStratum map = SmapUtil.loadSmap(frame.getClassName(), index.compiled());
        if (map == null) {
            return "";
        }
        SmapInput source = map.getInputLineNumber(frame.getLineNumber());
        return source.lineNumber() < 1 ? "" : " at " + source.fileName() + ":" + source.lineNumber();
    }
}
