// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.files;

import io.undertow.server.handlers.cache.DirectBufferCache;
import io.undertow.server.handlers.resource.CachingResourceManager;
import io.undertow.server.handlers.resource.ResourceManager;

/**
 * Keeps small files that are asked for again and again in memory, outside the heap, and what is known of all others. What an application is
 * made of never changes while it runs, so nothing here grows old; another version is another application. Thread-safe.
 */
public final class FileCache {
    /** More known paths of an application are forgotten, those unused for longest first. */
    private static final int PATHS = 2_048;

    private static final int LARGEST_FILE = 128 << 10;
    private static final int MEMORY = 8 << 20;
    private static final int SLICE = 1 << 10;
    private static final int SLICES_PER_PAGE = 64;
    private static final int FOREVER = -1;

    /** One for all applications of the process, whose memory it bounds. */
    private static final DirectBufferCache CONTENTS = new DirectBufferCache(SLICE, SLICES_PER_PAGE, MEMORY);

    private FileCache() {}

    /**
     * Puts the cache in front of an application's files.
     *
     * @param files what they are read from; never changes
     * @return shows the same files
     */
    public static ResourceManager before(ResourceManager files) {
        return new CachingResourceManager(PATHS, LARGEST_FILE, CONTENTS, files, FOREVER);
    }
}
