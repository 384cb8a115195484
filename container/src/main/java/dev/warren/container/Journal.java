// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the master does, one line per change of state, to the log and to everybody who waits for an operation's outcome.
 * Thread-safe.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger("master");

    private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

    /**
     * Sends every further line to a follower as well.
     *
     * @param follower must not block
     */
    public void follow(Consumer<String> follower) {
        followers.add(follower);
    }

    /**
     * Ends that.
     *
     * @param follower as it was given to {@link #follow}
     */
    public void unfollow(Consumer<String> follower) {
        followers.remove(follower);
    }

    /**
     * Notes what only helps to find a bug; nobody is told.
     *
     * @param line one line
     */
    public void debug(String line) {
        LOG.debug(line);
    }

    /**
     * Reports a change that was meant to happen.
     *
     * @param line one line
     */
    public void info(String line) {
        LOG.info(line);
        tell(line);
    }

    /**
     * Reports what an operator should look at.
     *
     * @param line one line, or several for an error with its reason and remedy
     */
    public void warn(String line) {
        LOG.warn(line);
        tell(line);
    }

    /**
     * Reports that something does not work.
     *
     * @param line one line, or several for an error with its reason and remedy
     */
    public void error(String line) {
        LOG.error(line);
        tell(line);
    }

    /**
     * Reports a bug, with its stack trace.
     *
     * @param line what was being done
     * @param bug what was thrown
     */
    public void bug(String line, Throwable bug) {
        LOG.error(line, bug);
        tell(line + ": " + bug);
    }

    private void tell(String line) {
        followers.forEach(follower -> follower.accept(line));
    }
}
