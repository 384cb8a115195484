// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.link.ValueLimits;
import io.undertow.security.api.AuthenticatedSessionManager.AuthenticatedSession;
import io.undertow.security.idm.Account;
import io.undertow.servlet.util.SavedRequest;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    private static final ValueLimits LIMITS = new ValueLimits(500, 1_000_000, 100 << 20);

    private final OwnLoader application = new OwnLoader();
    private final Values values = values(LIMITS);

    private Values values(ValueLimits limits) {
        return new Values("/shop", application, new ValueFilter(application, application, limits));
    }

    /** Defines the class that stands for an application's itself, as an application's loader does. */
    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(Item.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream stream = ValuesTest.class.getResourceAsStream("Item.class")) {
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** Stands for a class of the server, which no attribute may name. */
    private record ServerClass(String command) implements Serializable {}

    private Object roundTrip(Object value) throws IOException {
        return values.read("a", values.write(value));
    }

    static List<Object> ofTheJdk() {
        return List.of(
                "",
                "größe",
                0,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                true,
                false,
                'x',
                1.5,
                new BigDecimal("1.50"),
                UUID.randomUUID(),
                Instant.now(),
                LocalDate.now(),
                Locale.GERMANY,
                URI.create("http://localhost/"),
                new ArrayList<>(List.of("a", 1, List.of("b"))),
                new TreeMap<>(Map.of("k", Set.of(1, 2))),
                java.sql.Timestamp.valueOf("2030-01-01 00:00:00"),
                Thread.State.RUNNABLE.name());
    }

    @ParameterizedTest
    @MethodSource("ofTheJdk")
    void valuesOfTheJdkComeBackAsTheyWere(Object value) throws IOException {
        assertThat(roundTrip(value)).isEqualTo(value);
    }

    @Test
    void arraysComeBack() throws IOException {
        assertThat((int[]) roundTrip(new int[] {1, 2})).containsExactly(1, 2);
        assertThat((String[][]) roundTrip(new String[][] {{"a"}, {"b"}})).isDeepEqualTo(new String[][] {{"a"}, {"b"}});
    }

    @Test
    void arraysOfAnInterfaceComeBackWhenWhatTheyHoldMay() throws IOException {
        assertThat((Serializable[]) roundTrip(new Serializable[] {"a", 1})).containsExactly("a", 1);
        assertThat((Comparable<?>[]) roundTrip(new Comparable<?>[] {"a", 1})).isEqualTo(new Comparable<?>[] {"a", 1});
        assertThat(roundTrip(new Serializable[] {"a", new ServerClass("rm")})).isSameAs(Values.UNREADABLE);
    }

    @Test
    void classesOfTheApplicationComeFromItsOwnLoader() throws IOException {
        Object read = roundTrip(new Item("book", 2));

        assertThat(read.getClass().getClassLoader()).isSameAs(application);
        assertThat(read).hasToString("Item[name=book, count=2]");
    }

    @Test
    void lambdasComeBackIfTheyAreTheApplicationsOwn() throws IOException {
        assertThat(((Supplier<?>) roundTrip(Item.greeting("Ada"))).get()).isEqualTo("hello Ada");
        assertThat(roundTrip((Supplier<String> & Serializable) () -> "rm")).isSameAs(Values.UNREADABLE);
    }

    @Test
    void classesOfTheServerAreNotReadBack() throws IOException {
        assertThat(roundTrip(new ServerClass("rm"))).isSameAs(Values.UNREADABLE);
        assertThat(roundTrip(new ArrayList<>(List.of(new ServerClass("rm"))))).isSameAs(Values.UNREADABLE);
        assertDropped(
                LIMITS,
                values.write(new ServerClass("rm")),
                ServerClass.class.getName() + " is neither a class of the application nor a value of the JDK");
    }

    private static List<String> linesOf(Runnable action) {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {
                // nothing waits
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger logger = Logger.getLogger(Values.class.getName());
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    private void assertDropped(ValueLimits limits, byte[] written, String why) {
        assertThat(linesOf(() -> assertThat(values(limits).read("a", written)).isSameAs(Values.UNREADABLE)))
                .singleElement()
                .asString()
                .startsWith("attribute a of a session of /shop is dropped")
                .endsWith(why);
    }

    @Test
    void whatIsTooDeepOrTooLargeIsNotReadBackAndTheLogNamesTheKey() throws IOException {
        Object deep = "bottom";
        for (int i = 0; i < 50; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        byte[] written = values.write(deep);

        assertThat(values.read("a", written)).isEqualTo(deep);
        assertDropped(
                new ValueLimits(40, 1000, 100_000),
                written,
                "its objects refer to each other deeper than session.value-depth = 40; raise it");
        assertDropped(
                new ValueLimits(100, 40, 100_000),
                written,
                "it has more objects than session.value-references = 40; raise it");
        assertDropped(
                new ValueLimits(100, 1000, 1024),
                values.write(new long[200]),
                "bytes are more than session.value-size = 1k; raise it");
        assertDropped(
                new ValueLimits(100, 1000, 1024),
                values.write("x".repeat(1024)),
                "1025 bytes are more than session.value-size = 1k; raise it");
    }

    @Test
    void whatIsTooLargeIsNotWritten() throws IOException {
        Values small = values(new ValueLimits(100, 1000, 1024));

        assertThat(small.write("x".repeat(1023))).hasSize(1024);
        assertThatThrownBy(() -> small.write("x".repeat(1024)))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("1025 bytes are more than session.value-size = 1k; raise it");
        assertThatThrownBy(() -> small.write(new byte[1024]))
                .isInstanceOf(TooLargeException.class)
                .hasMessageEndingWith("bytes are more than session.value-size = 1k; raise it");
    }

    @Test
    void whatTheEngineKeepsIsWrittenAndReadHoweverLargeAnApplicationsValuesMayBe() throws IOException {
        Values small = values(new ValueLimits(1, 1, 1));
        SavedRequest request = new SavedRequest(new byte[2000], 2000, Methods.POST, "/shop/cart", new HeaderMap());
        byte[] written = small.write(request);

        assertThat(small.read("a", written)).isInstanceOf(SavedRequest.class);
    }

    @Test
    void anArrayThatItsBytesCannotFillIsNotMade() throws IOException {
        byte[] written = values.write(new long[0]);
        ByteBuffer.wrap(written).putInt(written.length - Integer.BYTES, 10_000); // the length comes last

        assertDropped(
                new ValueLimits(100, 1000, 1 << 20),
                written,
                "no array of 10000 elements can be in " + written.length + " bytes");
    }

    @Test
    void hashTablesComeBackHoweverSparseTheyAre() throws IOException {
        Set<String> sparse = new HashSet<>(16, 0.25f);
        Map<Integer, Integer> identities = new IdentityHashMap<>();
        for (int i = 0; i <= 1 << 14; i++) {
            sparse.add(Integer.toString(i, Character.MAX_RADIX));
            identities.put(i, null);
        }

        assertThat(roundTrip(sparse)).isEqualTo(sparse);
        assertThat((Map<?, ?>) roundTrip(identities)).hasSameSizeAs(identities);
    }

    @Test
    void garbageIsNotReadBack() throws IOException {
        byte[] cut = values.write(new ArrayList<>(List.of("a")));

        assertThat(values.read("a", new byte[0])).isSameAs(Values.UNREADABLE);
        assertThat(values.read("a", new byte[] {99, 1})).isSameAs(Values.UNREADABLE);
        assertThat(values.read("a", new byte[] {2, 0})).isSameAs(Values.UNREADABLE);
        assertThat(values.read("a", java.util.Arrays.copyOf(cut, cut.length / 2)))
                .isSameAs(Values.UNREADABLE);
    }

    @Test
    void whatCannotBeSerializedIsToldByItsClass() {
        assertThatThrownBy(() -> values.write(new Object()))
                .isInstanceOf(NotSerializableException.class)
                .hasMessage("java.lang.Object");
        assertThatThrownBy(() -> values.write(new ArrayList<>(List.of(new Object()))))
                .isInstanceOf(NotSerializableException.class)
                .hasMessage("java.lang.Object");
    }

    @Test
    void onlyWhatIsFixedNeedsNoComparison() {
        assertThat(List.of("a", 1, 1L, true, UUID.randomUUID(), Instant.now(), Thread.State.NEW))
                .noneMatch(Values::canChange);
        assertThat(List.of(new ArrayList<>(), new int[0], new StringBuilder(), new Item("a", 1)))
                .allMatch(Values::canChange);
    }

    /** An account as a realm makes it, with more than a session has to keep. */
    private record RealmAccount(Principal getPrincipal, Set<String> getRoles, Object connection) implements Account {}

    @Test
    void aLoginComesBackWithNameRolesAndMechanism() throws IOException {
        Account account = new RealmAccount(() -> "ada", Set.of("admin", "user"), new Object());

        AuthenticatedSession read = (AuthenticatedSession) roundTrip(new AuthenticatedSession(account, "FORM"));

        assertThat(read.getMechanism()).isEqualTo("FORM");
        assertThat(read.getAccount().getPrincipal().getName()).isEqualTo("ada");
        assertThat(read.getAccount().getRoles()).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void aSavedRequestComesBack() throws IOException {
        HeaderMap headers = new HeaderMap();
        headers.add(new HttpString("Accept"), "text/html");
        SavedRequest request = new SavedRequest(new byte[] {1, 2}, 2, Methods.POST, "/shop/cart", headers);

        Object read = roundTrip(request);

        assertThat(read).isInstanceOf(SavedRequest.class);
        assertThat(values.write(read)).isEqualTo(values.write(request));
    }
}
