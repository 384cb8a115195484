// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.util.List;

/**
 * Operates a running master over JMX. Registered under {@link #OBJECT_NAME}.
 *
 * <p>Thread-safe: every call is carried out by the master's own thread. The operations that return a number, such as
 * {@code scale}, {@code reload} and {@code stop}, return at once with the id of an operation, whose progress and outcome are then read
 * with
 * {@link #progress}. A client that goes away does not end the operation it asked for.
 */
public interface MasterMXBean {

    /** The name under which the master registers itself in its own MBean server. */
    String OBJECT_NAME = "dev.warren:type=Master";

    /**
     * Tells what the master, its listeners, workers and applications are doing now.
     *
     * @return a consistent snapshot, never null; blocks for at most 5 s
     * @throws IllegalStateException if the master does not answer within 5 s
     */
    MasterStatus getStatus();

    /**
     * Asks for a number of workers; the operation is done when that many are READY and the ones too many have stopped
     * receiving connections.
     *
     * @param workers the target, 1 to 256; a value outside makes an operation that ended {@link Outcome#REFUSED}
     * @return the operation's id, to be given to {@link #progress}
     */
    long scale(int workers);

    /**
     * Asks for more or fewer workers than the present target.
     *
     * @param change how many to add, or, below 0, to remove; the sum must be 1 to 256
     * @return the operation's id, to be given to {@link #progress}
     */
    long scaleBy(int change);

    /**
     * Asks the master to read its configuration and {@code webapps/} again and to swap all workers. While another
     * reload
     * runs, the request is remembered and joined with others that are waiting.
     *
     * @return the operation's id, to be given to {@link #progress}
     */
    long reload();

    /**
     * Asks for another worker in the place of one that serves: the successor first, as when the worker gets TERM. If the
     * successor fails, the worker stays and the operation ends {@link Outcome#UNCHANGED}.
     *
     * @param worker its id, from 1; one that does not serve makes an operation that ended {@link Outcome#REFUSED}
     * @return the operation's id, to be given to {@link #progress}
     */
    long restart(int worker);

    /**
     * Asks for a thread dump of a worker, virtual threads included. When the operation is done, the dump lies in {@code
     * run/dump-ID.txt} of the home, where ID is the operation's id, for the master's user alone. The client deletes it; the
     * master deletes what is older than ten minutes, and all when it starts.
     *
     * @param worker its id, from 1; an unknown one makes an operation that ended {@link Outcome#REFUSED}
     * @return the operation's id, to be given to {@link #progress}
     */
    long dump(int worker);

    /**
     * Tells with which configuration the master runs. Secrets are masked.
     *
     * @return every key in the order of the file
     */
    ConfigReport getConfig();

    /**
     * Reads the configuration again, as a reload would, and tells what that would change. Nothing is changed.
     *
     * @return the differences, or why the configuration would be refused
     */
    ConfigPreview previewConfig();

    /**
     * Has a file served and, if that worked, puts it into the drop directory; otherwise the file is deleted and nothing has changed.
     *
     * @param file the name of a file in {@code work/incoming}
     * @param entry the name it gets in the drop directory, such as {@code shop.war}; or in that for Java EE, such as
     *     {@code webapps-javaee/shop.war}
     * @param contextPath the only path that it may be served at, or null for the one that follows from its name, or from its {@code web.xml}
     *     where {@code deploy.default-context-path} is set
     * @return the operation's id, to be given to {@link #progress}
     */
    long deploy(String file, String entry, String contextPath);

    /**
     * Deletes everything that serves a context path from the drop directories; every worker answers 404 for it at once.
     *
     * @param contextPath such as {@code /shop}, or {@code /} for the root application
     * @return the operation's id, to be given to {@link #progress}
     */
    long undeploy(String contextPath);

    /**
     * Tells which servlets an application has, those as well that its code has added, as a worker reported when it started the application.
     *
     * @param contextPath such as {@code /shop}, or {@code /} for the root application
     * @return their names, in order; empty when no worker runs it
     */
    List<String> servlets(String contextPath);

    /**
     * Asks the master to stop. The operation never reports its end when the master is gone first.
     *
     * @param fast false to let running requests finish within {@code workers.drain-timeout}, true to cut them off
     * @return the operation's id, to be given to {@link #progress}
     */
    long stop(boolean fast);

    /**
     * Reads what an operation has reported since the caller last asked, waiting for news if there are none.
     *
     * @param operation an id that an operation returned
     * @param fromLine how many lines the caller has seen already, 0 or more
     * @param waitMillis how long to wait for news, 0 to 10,000 ms; larger values wait 10,000 ms
     * @return the new lines and the outcome so far
     * @throws IllegalArgumentException if the operation is unknown; the master remembers the last 100
     */
    OperationProgress progress(long operation, int fromLine, long waitMillis);
}
