// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.config.DeployConfig;
import dev.warren.deployer.OneLine;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the drop directory a look leaves as they are: whatever is served from them now goes on being served. Immutable.
 *
 * @param leftAlone names of entries that are not looked at: half copied, just missing, or marked
 * @param failed the content that could not be deployed and is not tried again, by name of the entry; a hash, or empty if it could
 *     not be read
 * @param incoming a file that is looked at as if it were in the drop directory already
 */
public record Selection(Set<String> leftAlone, Map<String, String> failed, Optional<Incoming> incoming) {
    /** Everything is taken. */
    public static final Selection ALL = new Selection(Set.of(), Map.of(), Optional.empty());

    /**
     * A file on its way into the drop directory.
     *
     * @param entry the name it gets there
     * @param file where it is now
     */
    public record Incoming(String entry, Path file) {
        /**
         * Tells why nothing can be served under that name, whatever is in the file.
         *
         * @param config which drop directories are in use
         * @return the reason, or nothing
         */
        public Optional<String> refusal(DeployConfig config) {
            if (!DropEntries.isWar(entry) || DropEntries.contextPath(entry).isEmpty()) {
                return Optional.of("nothing can be deployed under the name " + OneLine.of(entry)
                        + ": use a name such as shop.war");
            }
            return DropEntries.isForJavaEe(entry) && !config.javaee()
                    ? Optional.of(
                            "webapps-javaee/ is not served: set deploy.javaee = true and reload, then deploy it again")
                    : Optional.empty();
        }
    }

    /** Copies the collections, so that the record cannot change. */
    public Selection {
        leftAlone = Set.copyOf(leftAlone);
        failed = Map.copyOf(failed);
    }

    /**
     * Returns this selection with a file on its way.
     *
     * @param file the file
     * @return a copy
     */
    public Selection with(Incoming file) {
        return new Selection(leftAlone, failed, Optional.of(file));
    }

    /**
     * Returns this selection without entries that are certainly gone.
     *
     * @param gone their names
     * @return a copy
     */
    public Selection without(Collection<String> gone) {
        Set<String> left = new HashSet<>(leftAlone);
        left.removeAll(gone);
        return new Selection(left, failed, incoming);
    }

    boolean knownToFail(String entry, String hash) {
        return hash.equals(failed.get(entry));
    }
}
