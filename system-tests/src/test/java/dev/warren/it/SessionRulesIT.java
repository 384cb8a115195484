// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.AccessorServlet;
import dev.warren.it.apps.BoundValue;
import dev.warren.it.apps.SessionEvents;
import dev.warren.it.apps.SessionServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for sessions that two workers share: one connection of each test is with each of them. */
class SessionRulesIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;
    private static RawClient here;
    private static RawClient there;

    private final SessionClient client = new SessionClient("/sessions");

    @BeforeAll
    static void aConnectionToEachOfTwoWorkers() throws IOException {
        HOME.settings("workers.count = 2", "front.balance = \"round-robin\"");
        War.of(
                        SessionServlet.class,
                        SessionServlet.Handle.class,
                        SessionEvents.class,
                        BoundValue.class,
                        AccessorServlet.class,
                        AccessorServlet.Call.class)
                .dropInto(HOME.webapps(), "sessions.war");
        War.of(SessionServlet.class, SessionServlet.Handle.class).dropInto(HOME.webapps(), "other.war");
        War.of(SessionServlet.class, SessionServlet.Handle.class)
                .webXml("<distributable/>")
                .dropInto(HOME.webapps(), "strict.war");
        War.of(SessionServlet.class, SessionServlet.Handle.class).dropInto(HOME.webapps(), "small.war");
        Path own = Files.createDirectories(HOME.root().resolve("conf/apps")).resolve("small.toml");
        Files.writeString(own, "[session]\nvalue-size = \"1k\"\n");
        master = HOME.start();
        here = connect();
        there = RawClient.connectElsewhere(RawClient.loopback(master.port()), "/sessions/none", here);
    }

    @AfterAll
    static void disconnect() throws IOException {
        here.close();
        there.close();
    }

    private static RawClient connect() throws IOException {
        return RawClient.connect(RawClient.loopback(master.port()));
    }

    private String shown() {
        return client.cookie().substring("JSESSIONID=".length(), "JSESSIONID=".length() + 8);
    }

    private List<String> events(String session) {
        return Pattern.compile("event " + session + " ([^\\n]*)")
                .matcher(master.log())
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }

    private static void awaitLog(String text) {
        Await.until(text + " is in the log", Await.LONG, () -> master.log().contains(text), master::log);
    }

    @Test
    void whatOneWorkerHasSetTheOtherSees() throws IOException {
        client.get(here, "/set?name=user&value=Ada");
        assertThat(client.get(there, "/look?name=user")).isEqualTo("Ada");
        client.get(there, "/set?name=user&value=Grace");
        assertThat(client.get(here, "/look?name=user")).isEqualTo("Grace");
        client.get(here, "/remove?name=user");
        assertThat(client.get(there, "/look?name=user")).isEqualTo("null");
    }

    @Test
    void aValueThatIsChangedInPlaceIsStored() throws IOException {
        assertThat(client.get(here, "/append?value=a")).isEqualTo("a");
        assertThat(client.get(there, "/append?value=b")).isEqualTo("a,b");
        assertThat(client.get(here, "/append?value=c")).isEqualTo("a,b,c");
        assertThat(client.get(here, "/append?value=d")).isEqualTo("a,b,c,d");
        assertThat(client.get(there, "/append?value=e")).isEqualTo("a,b,c,d,e");
    }

    @Test
    void aValueThatIsChangedInPlaceAfterARedirectIsStoredWhenTheRequestEnds() throws IOException {
        client.get(here, "/append?value=a");

        assertThat(client.answer(here, "/redirect?value=b").status()).isEqualTo(302);

        Await.until("b is stored", () -> client.get(there, "/look?name=list").equals("[a, b]"));
    }

    @Test
    void aValueThatIsChangedInPlaceAfterARedirectDoesNotUndoWhatTheNextRequestHasChanged() throws IOException {
        Path file = HOME.root().resolve("go-on");
        client.get(here, "/append?value=a");
        assertThat(client.answer(here, "/redirect?value=late&after=" + file).status())
                .isEqualTo(302);
        assertThat(client.get(there, "/append?value=b")).isEqualTo("a,b");

        Files.createFile(file);
        Await.until("the request has gone on", () -> !Files.exists(file));

        for (int i = 0; i < 50; i++) { // the request ends within that
            assertThat(client.get(there, "/look?name=list")).isEqualTo("[a, b]");
        }
        try (RawClient other = connect()) {
            assertThat(client.get(other, "/append?value=c")).isEqualTo("a,b,c");
        }
    }

    @Test
    void aSessionIsNewOnlyForTheRequestThatCreatesIt() throws IOException {
        assertThat(client.get(here, "/new")).isEqualTo("true");
        assertThat(client.get(there, "/new")).isEqualTo("false");
        assertThat(client.get(here, "/new")).isEqualTo("false");
    }

    @Test
    void anUnknownIdNeverBecomesASession() throws IOException {
        RawClient.Answer answer = here.get("/sessions/set?name=a&value=b", "JSESSIONID=chosen-by-somebody-else");

        assertThat(answer.headers().get("set-cookie")).isNotNull().doesNotContain("chosen-by-somebody-else");
        assertThat(there.get("/sessions/look?name=a", "JSESSIONID=chosen-by-somebody-else")
                        .body())
                .isEqualTo("unknown");
    }

    @Test
    void theCookieIsForHttpAndTheSameSiteOnly() throws IOException {
        String cookie = client.answer(here, "/new").headers().get("set-cookie");

        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax");
        assertThat(client.cookie().length()).as("128 bits and more").isGreaterThan("JSESSIONID=".length() + 22);
    }

    @Test
    void anInvalidatedSessionIsGoneEverywhere() throws IOException {
        client.get(here, "/set?name=a&value=b");
        SessionClient second = client.again();
        assertThat(second.get(there, "/look?name=a")).isEqualTo("b");

        client.get(here, "/invalidate");

        assertThat(second.get(there, "/look?name=a")).isEqualTo("unknown");
        assertThat(second.get(here, "/look?name=a")).isEqualTo("unknown");
    }

    @Test
    void aSessionWithAnotherIdKeepsItsValuesAndTheOldIdIsUnknown() throws IOException {
        client.get(here, "/set?name=a&value=b");
        SessionClient old = client.again();
        String before = shown();

        client.get(there, "/rename");

        assertThat(client.cookie()).isNotEqualTo(old.cookie());
        assertThat(client.get(here, "/look?name=a")).isEqualTo("b");
        assertThat(client.get(there, "/look?name=a")).isEqualTo("b");
        assertThat(old.get(here, "/look?name=a")).isEqualTo("unknown");
        assertThat(old.get(there, "/look?name=a")).isEqualTo("unknown");
        awaitLog("event " + shown() + " was " + before);
        assertThat(events(shown())).containsOnlyOnce("was " + before);
    }

    @Test
    void aRequestThatBeganBeforeTheIdChangedStoresUnderTheNewOne() throws IOException {
        client.get(here, "/set?name=a&value=b");
        here.begin("/sessions/body?name=late", client.cookie(), "value".length());
        client.get(there, "/rename");
        client.get(there, "/rename");

        assertThat(here.end("value").status()).isEqualTo(200);

        assertThat(client.get(there, "/look?name=late")).isEqualTo("value");
        assertThat(client.get(here, "/look?name=a")).isEqualTo("b");
    }

    @Test
    void aRequestThatBeganBeforeTheIdChangedEndsTheSession() throws IOException {
        client.get(here, "/set?name=a&value=b");
        here.begin("/sessions/body", client.cookie(), "invalidate".length());
        client.get(there, "/rename");

        assertThat(here.end("invalidate").status()).isEqualTo(200);

        assertThat(client.get(there, "/look?name=a")).isEqualTo("unknown");
        assertThat(client.get(here, "/look?name=a")).isEqualTo("unknown");
    }

    @Test
    void anAccessorReachesItsSessionFromTheBeginningToTheEnd() throws IOException {
        assertThat(client.get(here, "/accessor?do=create")).isEqualTo("red");
        assertThat(client.get(there, "/look/names")).isEqualTo("color,shape,size");
        client.get(there, "/set?name=color&value=blue");
        assertThat(client.get(here, "/accessor?do=read")).isEqualTo("blue");
        assertThat(client.get(here, "/accessor?do=rename"))
                .as("the accessor is one of the id that the session had")
                .isEqualTo("IllegalStateException blue");
        assertThat(client.get(here, "/accessor?do=invalidate"))
                .isEqualTo("IllegalStateException IllegalStateException");
    }

    @Test
    void applicationsDoNotSeeEachOthersSessions() throws IOException {
        client.get(here, "/set?name=a&value=b");

        assertThat(here.get("/other/look?name=a", client.cookie()).body()).isEqualTo("unknown");
    }

    @Test
    void whatIsSetAfterTheFirstBytesAndInAsyncRequestsIsThereForTheNext() throws IOException {
        client.get(here, "/new");
        assertThat(client.get(here, "/late")).isEqualTo("late");
        assertThat(client.get(there, "/look?name=late")).isEqualTo("set");
        assertThat(client.get(here, "/async")).isEqualTo("later");
        assertThat(client.get(there, "/look?name=async")).isEqualTo("set");
    }

    @Test
    void aValueThatCannotBeSerializedStaysInItsWorkerWithAWarning() throws IOException {
        client.get(here, "/handle");

        assertThat(client.get(here, "/look?name=handle")).isEqualTo("handle");
        assertThat(client.get(there, "/look?name=handle")).isEqualTo("null");
        awaitLog("attribute handle of sessions of /sessions stays in the worker that has set it");
    }

    @Test
    void forADistributableApplicationSuchAValueIsAnError() throws IOException {
        SessionClient strict = new SessionClient("/strict");

        assertThat(strict.answer(here, "/handle").status()).isEqualTo(500);
        awaitLog("cannot be shared by all workers");
    }

    @Test
    void aValueThatIsTooLargeForItsApplicationStaysInItsWorkerWithAWarning() throws IOException {
        SessionClient small = new SessionClient("/small");
        String large = "x".repeat(1024);

        small.get(here, "/set?name=large&value=" + large);
        small.get(here, "/set?name=fitting&value=" + large.substring(1));
        client.get(here, "/set?name=large&value=" + large);

        assertThat(small.get(here, "/look?name=large")).isEqualTo(large);
        assertThat(small.get(there, "/look?name=large")).isEqualTo("null");
        assertThat(small.get(there, "/look?name=fitting")).isEqualTo(large.substring(1));
        assertThat(client.get(there, "/look?name=large"))
                .as("of another application")
                .isEqualTo(large);
        awaitLog("attribute large of sessions of /small stays in the worker that has set it, since a java.lang.String"
                + " is too large: 1025 bytes are more than session.value-size = 1k; raise it");
    }

    @Test
    void eachEventComesOnceInTheWorkerThatCausedIt() throws IOException {
        client.get(here, "/count");
        client.get(there, "/count");
        client.get(here, "/bound");
        client.get(there, "/remove?name=bound");
        client.get(there, "/invalidate");
        String session = shown();

        Set<String> expected = Set.of(
                "created",
                "added count=1",
                "replaced count=1",
                "destroyed with count=2",
                "removed count=2",
                "bound",
                "unbound",
                "passivates",
                "activated");
        Await.until("all is told, by two workers", () -> events(session).containsAll(expected));
        assertThat(events(session))
                .filteredOn(event -> !event.contains("bound="))
                .as("the text of the object is not known")
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(events(session).stream().map(event -> event.replaceAll("=dev.*", "")))
                .as("values are told first (HttpSession.setAttribute)")
                .containsSubsequence("bound", "added bound")
                .containsSubsequence("unbound", "removed bound");
    }

    @Test
    void anExpiredSessionEndsOnceWithItsEvents() throws IOException {
        client.get(here, "/count");
        client.get(here, "/timeout?seconds=1");
        String session = shown();

        awaitLog("event " + session + " destroyed with count=1");

        assertThat(client.get(there, "/look?name=count")).isEqualTo("unknown");
        assertThat(events(session)).containsOnlyOnce("destroyed with count=1");
    }

    @Test
    void theFilesOfTheStoreAreForTheirOwnerOnly() throws IOException {
        client.get(here, "/new");

        try (var files = Files.list(HOME.root().resolve("data"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(HOME.root().resolve("data"))))
                .isEqualTo("rwx------");
    }
}
