// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One address to listen on. Immutable. */
public sealed interface Bind {
    /**
     * Reads {@code HOST:PORT}, with an IPv6 host in brackets, or {@code unix:/PATH}.
     *
     * @param text for example {@code 127.0.0.1:8080}, {@code [::1]:8080}, {@code localhost:0} or {@code unix:/run/warren.sock}
     * @return the address
     * @throws IllegalArgumentException if the text has another form
     */
    static Bind parse(String text) {
        String stripped = text.strip();
        return stripped.startsWith(Unix.SCHEME)
                ? new Unix(Path.of(stripped.substring(Unix.SCHEME.length())))
                : Tcp.parse(stripped);
    }

    /**
     * A port of this machine.
     *
     * @param host an IPv4 address, an IPv6 address without brackets, or a host name
     * @param port 0 to 65535; 0 lets the kernel choose a free one
     */
    record Tcp(String host, int port) implements Bind {
        private static final Pattern TEXT =
                Pattern.compile("(?:\\[([0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[\\w.-]+)?)]|([\\w.-]+)):(\\d{1,5})");
        private static final Pattern NUMERIC = Pattern.compile("[\\d.]+");
        private static final Pattern FOUR_PARTS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

        /**
         * Checks host and port; a host name is not looked up.
         *
         * @throws IllegalArgumentException if the host is empty or a malformed address, or the port is out of range
         */
        public Tcp {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
            }
            if (host.isEmpty()) {
                throw new IllegalArgumentException("the host is empty");
            }
            boolean numeric = NUMERIC.matcher(host).matches();
            // the JDK would read 10.1 as 10.0.0.1, which is never what was meant
            if (numeric && !FOUR_PARTS.matcher(host).matches()) {
                throw new IllegalArgumentException(host + " is not an IPv4 address");
            }
            if (numeric || host.contains(":")) {
                InetAddress.ofLiteral(host);
            }
        }

        private static Tcp parse(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not HOST:PORT: " + text);
            }
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            return new Tcp(host, Integer.parseInt(matcher.group(3)));
        }

        /**
         * Looks up the host, which blocks as long as the resolver takes if it is a name.
         *
         * @return a resolved socket address
         * @throws OperatorError if the host name is unknown
         */
        public InetSocketAddress toSocketAddress() {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new OperatorError(
                        ExitCode.PORT_OR_FILE,
                        "cannot listen on " + this,
                        "the host name " + host + " is unknown here",
                        "write an address of this machine, such as 127.0.0.1 or 0.0.0.0, in bind");
            }
            return address;
        }

        /**
         * Writes the address in the form that {@link Bind#parse} reads.
         *
         * @return for example {@code [::1]:8080}
         */
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * A Unix domain socket.
     *
     * @param path its file: absolute, at most {@value #LONGEST} bytes, without control characters
     */
    record Unix(Path path) implements Bind {
        private static final String SCHEME = "unix:";

        /** The kernel takes 107 bytes, the JDK a little less. */
        private static final int LONGEST = 100;

        /**
         * Checks the path; the file system is not looked at.
         *
         * @throws IllegalArgumentException if it is relative, too long, names no file, or has control characters
         */
        public Unix {
            String text = path.toString();
            if (!path.isAbsolute() || path.getFileName() == null) {
                throw new IllegalArgumentException("not an absolute path of a file: " + text);
            }
            if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                throw new IllegalArgumentException("longer than " + LONGEST + " bytes: " + text);
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a control character in the path");
            }
            path = path.normalize();
        }

        /**
         * Writes the address in the form that {@link Bind#parse} reads.
         *
         * @return for example {@code unix:/run/warren.sock}
         */
        @Override
        public String toString() {
            return SCHEME + path;
        }
    }
}
