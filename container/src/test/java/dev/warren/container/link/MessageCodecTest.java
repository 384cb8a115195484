// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.config.WorkerClass;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.environment.BeanSettings;
import dev.warren.deployer.environment.DataSourceSettings;
import dev.warren.deployer.environment.OperatorResources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final WorkerSettings SETTINGS = new WorkerSettings(
            WorkerClass.THREADS,
            1,
            2,
            16,
            1000,
            10_000,
            75_000,
            30_000,
            32_768,
            1 << 20,
            new CompressionSettings(1_000, List.of("text/html")),
            30_000,
            null,
            new AccessLogSettings("/tmp/access.log", "json"),
            new SessionSettings("/tmp/data", null, 1 << 30, true, true, new ValueLimits(1, 2, 3)),
            "/tmp/t",
            "/tmp/l",
            "/tmp/p",
            true,
            false,
            List.of(new ApplicationSettings(
                    "shop",
                    false,
                    true,
                    new ValueLimits(4, 5, 6),
                    new OperatorResources(
                            Map.of("greeting", new OperatorResources.Value("java.lang.String", "hello")),
                            List.of(new DataSourceSettings(
                                    "jdbc/shop", null, "jdbc:h2:mem:x", "sa", "/pw", 5, 1000, Map.of("a", "b"))),
                            List.of(new BeanSettings("bean", "a.Bean", Map.of("c", "d")))))));

    static Stream<Message> everyMessage() {
        StagedApplication shop = new StagedApplication("shop", "/shop", null, "0123456789abcdef", "/work/apps/shop");
        Message.ApplicationReport report =
                new Message.ApplicationReport("/shop", "0123456789abcdef", "why\n\"x\"", 12, List.of());
        return Stream.of(
                new Message.Hello("token", Message.Channel.SOCKETS, "build", Message.PROTOCOL),
                new Message.Start(1, 2, SETTINGS, List.of(shop), List.of("/broken")),
                report,
                new Message.Ready(List.of(report), 100),
                new Message.StartFailed("what", "why", "remedy"),
                new Message.Heartbeat(1, 2, 3, 4, 5, 6, 7, 8),
                new Message.SessionFigures(List.of(
                        new ApplicationSessions(
                                "/shop", ApplicationSessions.Place.STORE, 1L, 2L, 3, 4, new StoreLatency(5, 6), null),
                        new ApplicationSessions("/", ApplicationSessions.Place.WORKER, 1L, null, 3, 4, null, null))),
                new Message.Logged("INFO", "logger", "zwei Zeilen\nüöä"),
                new Message.Accessed("one\ntwo\n"),
                new Message.ReopenLogs(),
                new Message.TakeDump(9),
                new Message.DumpPart(9, "#1 \"main\"\n", true),
                new Message.NoDump(9, "no space left"),
                new Message.ReplaceMe(),
                new Message.Withdraw("/shop"),
                new Message.Drain(30_000),
                new Message.Retired(),
                new Message.Drained(7));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void readsBackWhatItWrote(Message message) throws ProtocolException {
        assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void theTableAboveHasEveryMessage() {
        assertThat(everyMessage().map(Object::getClass).distinct())
                .hasSize(Message.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\": \"Nonsense\", \"body\": {}}",
                "{\"type\": \"java.lang.Runtime\", \"body\": {}}",
                "{\"type\": \"Hello\"}",
                "{\"type\": \"Hello\", \"body\": {\"token\": null}}",
                "{\"type\": \"Drain\", \"body\": {\"timeoutMillis\": -1}}",
                "{\"type\": \"Drain\", \"body\": {\"timeoutMillis\": \"soon\"}}",
                "{\"type\": \"DumpPart\", \"body\": {\"request\": 1, \"last\": true}}",
                "{\"type\": \"NoDump\", \"body\": {\"request\": 1}}",
                "{\"type\": \"Ready\", \"body\": {\"capacity\": 1}}",
                "{\"type\": \"Accessed\", \"body\": {}}",
                "{\"type\": \"SessionFigures\", \"body\": {}}",
                "{\"type\": \"SessionFigures\", \"body\": {\"applications\": [{\"contextPath\": \"/\"}]}}",
                "{\"type\": \"SessionFigures\", \"body\": {\"applications\": [null]}}",
                "{\"type\": \"Ready\", \"body\": {\"applications\": [], \"capacity\": 0}}"
            })
    void refusesWhatIsNoMessage(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> MessageCodec.decode(bytes)).isInstanceOf(ProtocolException.class);
    }
}
