// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What a WAR holds besides classes: two files, and a page. */
public final class ContentWar {
    /** The context path. */
    public static final String CONTEXT_PATH = "/content";

    /** A file of 10 KB. */
    public static final String SMALL = CONTEXT_PATH + "/small.bin";

    /** A file of 10 MB. */
    public static final String LARGE = CONTEXT_PATH + "/large.bin";

    /** A page of 20 rows, each made by a tag file, with expressions. */
    public static final String PAGE = CONTEXT_PATH + "/page.jsp?title=rows";

    private static final int SMALL_BYTES = 10 * 1024;
    private static final int LARGE_BYTES = 10 * 1024 * 1024;
    private static final int SEED = 17; // random, so that nobody can gain by compressing it

    private ContentWar() {}

    /**
     * Writes the WAR, and its files beside it for servers that know no WARs.
     *
     * @param directory where they go
     * @return the WAR
     * @throws IOException if they cannot be written
     */
    public static Path write(Path directory) throws IOException {
        Random random = new Random(SEED);
        byte[] small = bytes(random, SMALL_BYTES);
        byte[] large = bytes(random, LARGE_BYTES);
        Path files = Files.createDirectories(directory.resolve(CONTEXT_PATH.substring(1)));
        Files.write(files.resolve("small.bin"), small);
        Files.write(files.resolve("large.bin"), large);

        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("small.bin", small);
        entries.put("large.bin", large);
        entries.put("page.jsp", WarFile.resource("page.jsp"));
        entries.put("WEB-INF/tags/row.tag", WarFile.resource("row.tag"));
        Path war = directory.resolve(CONTEXT_PATH.substring(1) + ".war");
        WarFile.write(war, entries);
        return war;
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
