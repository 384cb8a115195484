// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.warren.container.config.AccessFormat;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatTest {
    private static final Instant END = Instant.parse("2026-11-25T13:32:34.567Z");
    private static final String ESCAPE = "\u001b[31m";

    private static AccessRecord request(String uri, String query, String... headers) {
        return new AccessRecord(
                END.toEpochMilli(),
                12_345_678,
                address(),
                null,
                "GET",
                uri,
                query,
                "HTTP/1.1",
                200,
                14,
                "0123456789abcdef",
                Arrays.asList(headers));
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, 7});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(String format, AccessRecord request) {
        StringBuilder line = new StringBuilder();
        LineFormat.of(AccessFormat.parse(format), new LineFormat.Source(3, 4711))
                .append(line, request);
        return line.toString();
    }

    @Test
    void combinedIsWhatToolsExpectAndHasNoQuery() {
        String time = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                .withZone(ZoneId.systemDefault())
                .format(END);
        assertThat(line("combined", request("/shop/cart", "token=x", "http://a/b?token=y#z", "Mozilla/5.0")))
                .isEqualTo("10.0.0.7 - - [" + time
                        + "] \"GET /shop/cart HTTP/1.1\" 200 14 \"http://a/b\" \"Mozilla/5.0\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        %h         | 10.0.0.7
        %l         | -
        %u         | -
        %r         | GET /p HTTP/1.1
        %m         | GET
        %U         | /p
        %q         | ?a=1
        %H         | HTTP/1.1
        %s         | 200
        %b         | 14
        %B         | 14
        %D         | 12345
        %T         | 0.012
        %P         | 4711
        %{worker}  | 3
        %{request-id} | 0123456789abcdef
        %s%%       | 200%
        """)
    void eachElementOfAPattern(String element, String expected) {
        assertThat(line(element, request("/p", "a=1"))).isEqualTo(expected);
    }

    @Test
    void whatIsMissingIsADashButTheQueryIsNothing() {
        AccessRecord bare = new AccessRecord(
                0, 0, null, null, "GET", "/", "", "HTTP/1.1", 304, 0, "x", Arrays.asList((String) null));
        assertThat(line("%h %u %b %B %{Referer}i[%q]", bare)).isEqualTo("- - - 0 -[]");
    }

    @Test
    void whatAClientSendsEndsNoLineLeavesNoQuotesAndCommandsNoTerminal() {
        String hostile = "a\"b\\c\r\n10.0.0.1 - - forged" + ESCAPE + "\u202e\u0085\u2028\ud83d\ude00";
        assertThat(line("\"%{User-Agent}i\"", request("/", "", hostile)))
                .isEqualTo("\"a\\\"b\\\\c\\u000d\\u000a10.0.0.1 - - forged\\u001b[31m\\u202e\\u0085\\u2028"
                        + "\\ud83d\\ude00\"");
    }

    @Test
    void whatIsHugeIsCut() {
        assertThat(line("%{User-Agent}i", request("/", "", "x".repeat(100_000))))
                .hasSize(Escaped.LONGEST + 3)
                .endsWith("...");
    }

    @ParameterizedTest
    @CsvSource({
        "/a;jsessionid=SECRET/b;x=y, /a/b",
        "http://user:SECRET@host/a/b, /a/b",
        "http://host, /",
        "/redirect/http://x/, /redirect/http://x/",
        "*, *"
    })
    void pathHasNeitherSessionIdsNorPasswords(String uri, String path) {
        assertThat(line("%U", request(uri, ""))).isEqualTo(path);
    }

    @Test
    void jsonIsAnObjectWithEverythingButTheQuery() {
        String line = line("json", request("/a\"b", "token=x", "http://a/?token=y", null));
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();

        assertThat(json.keySet())
                .containsExactly(
                        "time",
                        "remote",
                        "user",
                        "method",
                        "path",
                        "protocol",
                        "status",
                        "bytes",
                        "micros",
                        "referer",
                        "userAgent",
                        "requestId",
                        "worker",
                        "pid");
        assertThat(json.get("time").getAsString()).isEqualTo("2026-11-25T13:32:34.567Z");
        assertThat(json.get("path").getAsString()).isEqualTo("/a\"b");
        assertThat(json.get("micros").getAsLong()).isEqualTo(12_345);
        assertThat(json.get("user").isJsonNull()).isTrue();
        assertThat(json.get("userAgent").isJsonNull()).isTrue();
        assertThat(json.get("worker").getAsInt()).isEqualTo(3);
        assertThat(line).doesNotContain("token");
    }

    @Test
    void requestIdThatCouldForgeSomethingIsNotTaken() {
        assertThat(List.of("0f-AZ_.:+/=@", "a".repeat(128))).allMatch(RequestId::isPlain);
        assertThat(List.of("", "a b", "a\nb", "a\"b", "ä", "a".repeat(129))).noneMatch(RequestId::isPlain);
    }
}
