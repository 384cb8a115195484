// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which server, or which group of servers, and how to get in. Immutable.
 *
 * @param group how the servers belong together
 * @param tls whether connections are encrypted, and the server's name checked against its certificate
 * @param login user and password, if the server wants them
 * @param hosts at least one; exactly one for a single server
 * @param database its number, 0 to 999,999; 0 for a cluster
 */
public record RedisUrl(Group group, boolean tls, Optional<Login> login, List<Host> hosts, int database) {
    private static final Pattern TEXT =
            Pattern.compile("(?<scheme>[a-z-]+)://(?:(?<user>[^:/?#@]*):(?<password>[^/?#@]+)@)?"
                    + "(?<hosts>[^/?#@]+)(?:/(?<database>\\d{1,6})?)?(?:#(?<primary>[A-Za-z0-9._-]{1,200}))?");
    private static final Pattern HOST =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f.:]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>\\d{1,5}))?");
    private static final int DEFAULT_PORT = 6379;
    private static final int DEFAULT_SENTINEL_PORT = 26379;

    /** How servers belong together. */
    public sealed interface Group {
        /** There is one, and replicas at most that nobody asks. */
        record Single() implements Group {}

        /** Each holds a part of the data. */
        record Cluster() implements Group {}

        /**
         * Sentinels know who holds the data.
         *
         * @param primary the name that they have for it
         */
        record Sentinels(String primary) implements Group {}
    }

    /**
     * What the server asks for.
     *
     * @param user empty for the default user
     * @param password never empty
     */
    public record Login(String user, String password) {
        /** Shows no password. */
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /**
     * Where a server, or a sentinel, listens.
     *
     * @param name a host name, an IPv4 address, or an IPv6 address without brackets
     * @param port 1 to 65535
     */
    public record Host(String name, int port) {
        /** Writes it as a URL has it. */
        @Override
        public String toString() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /** Copies the list, so that the record cannot change. */
    public RedisUrl {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(login, "login");
        hosts = List.copyOf(hosts);
    }

    /**
     * Reads {@code redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]}, with {@code rediss} for TLS; {@code redis-cluster} and
     * {@code redis-sentinel} take several hosts with commas between them, the latter also {@code #NAME} of the primary at the end.
     * User and password are percent-encoded where they hold one of {@code :/?#@%}.
     *
     * @param text for example {@code rediss://:s3cret@sessions.example.com/2}
     * @return what it names
     * @throws IllegalArgumentException if the text has another form; its message shows nothing of the text
     */
    public static RedisUrl parse(String text) {
        Matcher url = TEXT.matcher(text);
        check(url.matches(), "not redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]");
        String scheme = url.group("scheme");
        boolean tls = scheme.startsWith("rediss");
        Optional<String> primary = Optional.ofNullable(url.group("primary"));
        Group group = switch (scheme.replaceFirst("^rediss", "redis")) {
            case "redis" -> new Group.Single();
            case "redis-cluster" -> new Group.Cluster();
            case "redis-sentinel" ->
                new Group.Sentinels(
                        primary.orElseThrow(() -> new IllegalArgumentException("no #NAME of the primary at the end")));
            default -> throw new IllegalArgumentException("not a scheme of Redis");
        };
        check(primary.isEmpty() || group instanceof Group.Sentinels, "#NAME is for redis-sentinel");
        int port = group instanceof Group.Sentinels ? DEFAULT_SENTINEL_PORT : DEFAULT_PORT;
        List<Host> hosts = Arrays.stream(url.group("hosts").split(",", -1))
                .map(host -> host(host, port))
                .toList();
        check(hosts.size() == 1 || !(group instanceof Group.Single), "more than one host for redis");
        int database =
                Optional.ofNullable(url.group("database")).map(Integer::valueOf).orElse(0);
        check(database == 0 || !(group instanceof Group.Cluster), "a cluster has no databases");
        return new RedisUrl(group, tls, login(url), hosts, database);
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static Optional<Login> login(Matcher url) {
        return Optional.ofNullable(url.group("password"))
                .map(password -> new Login(decoded(url.group("user")), decoded(password)));
    }

    private static Host host(String text, int defaultPort) {
        Matcher host = HOST.matcher(text);
        check(host.matches(), "a host is not HOST[:PORT]");
        int port = Optional.ofNullable(host.group("port")).map(Integer::valueOf).orElse(defaultPort);
        check(port >= 1 && port <= 65535, "a port is not within 1 to 65535");
        return new Host(Optional.ofNullable(host.group("v6")).orElse(host.group("name")), port);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a % that no two hexadecimal digits follow"); // without the cause, which quotes it
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Writes it as {@link #parse} reads it, with its password: for files and sockets that only their owner can read.
     *
     * @return the whole URL
     */
    public String text() {
        return write(login.map(it -> encoded(it.user()) + ':' + encoded(it.password()) + '@')
                .orElse(""));
    }

    /** Writes it for people: without user and password. */
    @Override
    public String toString() {
        return write(login.isPresent() ? "***@" : "");
    }

    private String write(String access) {
        String kind = switch (group) {
            case Group.Single _ -> "";
            case Group.Cluster _ -> "-cluster";
            case Group.Sentinels _ -> "-sentinel";
        };
        String primary = group instanceof Group.Sentinels(String name) ? "#" + name : "";
        return String.format(
                Locale.ROOT,
                "redis%s%s://%s%s%s%s",
                tls ? "s" : "",
                kind,
                access,
                hosts.stream().map(Host::toString).collect(Collectors.joining(",")),
                database == 0 ? "" : "/" + database,
                primary);
    }
}
