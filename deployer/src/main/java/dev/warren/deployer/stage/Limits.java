// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;

/** Counts what is unpacked against the operator's limits: real bytes, not what an archive says of itself. Used by one thread. */
final class Limits {
    private static final int LONGEST_NAME = 1_000;

    private final String name;
    private final long mostBytes;
    private final int mostEntries;
    private long bytes;
    private int entries;

    Limits(StageRequest request) {
        this.name = request.name();
        this.mostBytes = request.maxUnpackedBytes();
        this.mostEntries = request.maxEntries();
    }

    void entry(String entryName) throws DeploymentException {
        if (++entries > mostEntries) {
            throw new DeploymentException(
                    name + " has too many entries",
                    "it has more than deploy.max-entries = " + mostEntries,
                    "remove what the application does not need, or raise deploy.max-entries");
        }
        if (entryName.length() > LONGEST_NAME) {
            throw new DeploymentException(
                    name + " has an entry with a name of " + entryName.length() + " characters",
                    "names may have " + LONGEST_NAME,
                    "shorten " + entryName.substring(0, 60) + "...");
        }
    }

    void bytes(long count) throws DeploymentException {
        bytes += count;
        if (bytes > mostBytes) {
            throw new DeploymentException(
                    name + " is too large",
                    "it unpacks to more than deploy.max-unpacked-size = " + mostBytes + " bytes",
                    "remove what the application does not need, or raise deploy.max-unpacked-size");
        }
    }
}
