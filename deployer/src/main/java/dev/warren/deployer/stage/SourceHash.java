// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The identity of a WAR's content. Reads bytes only, so the master may call it. Stateless. */
public final class SourceHash {
    private static final int DIGITS = 16;
    private static final int BUFFER = 64 * 1024;

    /** Goes up with each change of the conversion, so that what an earlier version has converted is converted again. */
    private static final String CONVERSION = "javaee-1\0";

    private SourceHash() {}

    /**
     * Returns the first 16 hexadecimal digits of the SHA-256 of a WAR file, or of a directory's sorted tree (relative path, size and
     * content of each file; a symbolic link counts as such and is never followed). Reads everything once; blocks for that long.
     *
     * @param warOrDirectory a file or a directory
     * @return 16 lower-case hexadecimal digits
     * @throws IOException if something cannot be read or disappears meanwhile
     */
    public static String of(Path warOrDirectory) throws IOException {
        MessageDigest digest = sha256();
        if (Files.isDirectory(warOrDirectory)) {
            addTree(digest, warOrDirectory);
        } else {
            addContent(digest, warOrDirectory);
        }
        return text(digest);
    }

    /**
     * Returns the identity of what a conversion from Java EE makes of a content: another one than that of the content itself, which can be
     * staged unchanged as well.
     *
     * @param content what {@link #of} returned for it
     * @return 16 lower-case hexadecimal digits
     */
    public static String converted(String content) {
        MessageDigest digest = sha256();
        addText(digest, CONVERSION + content);
        return text(digest);
    }

    /**
     * Tells whether a text can be a hash.
     *
     * @param text anything
     * @return whether it is 16 lower-case hexadecimal digits
     */
    public static boolean isHash(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static void addTree(MessageDigest digest, Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : paths) {
            addEntry(digest, root, path);
        }
    }

    private static void addEntry(MessageDigest digest, Path root, Path path) throws IOException {
        String name = root.relativize(path).toString();
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            addText(digest, "file\0" + name + "\0" + Files.size(path) + "\0");
            addContent(digest, path);
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            addText(digest, "directory\0" + name + "\0");
        } else {
            addText(digest, "other\0" + name + "\0");
        }
    }

    private static void addText(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void addContent(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }
}
