// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.RawClient.Answer;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample {@code cart} over four workers: whichever answers, the login and the cart are the same. */
class CartIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static final int CLIENTS = 16;
    private static final int ITEMS = 12;
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern PROCESS = Pattern.compile("Process <b>(\\d+)</b>");
    private static final Pattern PIECES = Pattern.compile("<output>(\\d+)</output>");

    private static RunningMaster master;

    @BeforeAll
    static void serveIt() throws IOException {
        Files.copy(
                WarrenHome.repository().resolve("webapps/cart.war"),
                HOME.webapps().resolve("cart.war"));
        HOME.settings("workers.count = 4");
        master = HOME.start();
    }

    private static RawClient connect() throws IOException {
        return RawClient.connect(RawClient.loopback(master.port()));
    }

    /** Somebody at a browser that opens a connection for each request. Used by one thread at a time. */
    private static final class Customer {
        private final Set<String> processes = new TreeSet<>();
        private String cookie = "";
        private String token = "";
        private int sent;
        private int answered;

        void logIn(String name) throws IOException {
            Answer answer = post("/login", "name=" + name);
            assertThat(answer.status()).isEqualTo(303);
            cookie = answer.headers().get("set-cookie").replaceFirst(";.*", "");
            token = first(TOKEN, page());
        }

        String page() throws IOException {
            try (RawClient connection = connect()) {
                Answer answer = connection.get("/cart/", cookie);
                assertThat(answer.status()).isEqualTo(200);
                processes.add(first(PROCESS, answer.body()));
                return answer.body();
            }
        }

        Answer post(String action, String form) throws IOException {
            try (RawClient connection = connect()) {
                return connection.post("/cart" + action, cookie, form);
            }
        }

        Answer change(String action, String product) throws IOException {
            return post(action, "token=" + token + "&product=" + product);
        }

        /** Adds until enough is answered; what was sent to a worker that died may be in the cart or not. */
        void fill() {
            while (answered < ITEMS) {
                sent++;
                try {
                    assertThat(change("/add", "carrots").status()).isEqualTo(303);
                    answered++;
                    assertThat(carrots()).isBetween(answered, sent);
                } catch (IOException e) {
                    assertThat(sent)
                            .as("requests that met a dying worker: " + e)
                            .isLessThan(2 * ITEMS);
                }
            }
        }

        int carrots() throws IOException {
            return Integer.parseInt(first(PIECES, page()));
        }
    }

    private static String first(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    @Test
    void everyAnsweredItemIsInTheCartAlthoughWorkersChangeAndOneIsKilled() throws Exception {
        List<Customer> customers = Stream.generate(Customer::new).limit(CLIENTS).toList();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Customer customer : customers) {
            customer.logIn("Fiver");
            threads.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, failure) -> {
                        synchronized (failures) {
                            failures.add(failure);
                        }
                    })
                    .unstarted(customer::fill));
        }
        threads.forEach(Thread::start);
        WorkerStatus victim = master.readyWorkers().getFirst();
        ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        for (Customer customer : customers) {
            assertThat(customer.carrots()).isBetween(customer.answered, customer.sent);
            assertThat(customer.processes).hasSizeGreaterThan(1);
        }
    }

    @Test
    void afterTheLogoutNoWorkerKnowsTheOldCookie() throws IOException {
        Customer customer = new Customer();
        customer.logIn("Hazel");
        assertThat(customer.change("/add", "hay").status()).isEqualTo(303);
        assertThat(customer.page()).contains("Cart of Hazel", "id=\"total\">12.90<");

        assertThat(customer.post("/logout", "token=" + customer.token).status()).isEqualTo(303);

        customer.processes.clear();
        List<RawClient> connections = new ArrayList<>(); // all open at once, so that they go to all workers
        for (int i = 0; i < 8; i++) {
            RawClient connection = connect();
            connections.add(connection);
            String page = connection.get("/cart/", customer.cookie).body();
            customer.processes.add(first(PROCESS, page));
            assertThat(page).contains("action=\"login\"").doesNotContain("Hazel");
        }
        assertThat(customer.processes).hasSizeGreaterThan(2);
        for (RawClient connection : connections) {
            connection.close();
        }
        assertThat(customer.change("/add", "hay").headers()).containsEntry("location", "http://localhost/cart/");
        assertThat(customer.page()).contains("action=\"login\"");
    }

    @Test
    void theLoginChangesTheIdAndTheNameIsOnlyText() throws IOException {
        Customer customer = new Customer();
        customer.logIn("%3Cb%3E%27%22");
        String before = customer.cookie;

        customer.logIn("Bigwig");

        assertThat(customer.cookie).isNotEqualTo(before);
        try (RawClient connection = connect()) {
            assertThat(connection.get("/cart/", before).body()).contains("action=\"login\"");
        }
        customer.logIn("%3Cb%3E%27%22");
        assertThat(customer.page()).contains("Cart of &lt;b&gt;&#39;&quot;<");
    }

    @Test
    void whatNoFormOfTheVisitSendsIsRefused() throws IOException {
        Customer customer = new Customer();
        assertThat(customer.post("/login", "name=+").status()).isEqualTo(400);
        assertThat(customer.post("/login", "name=" + "a".repeat(41)).status()).isEqualTo(400);
        customer.logIn("Pipkin");

        assertThat(customer.post("/add", "product=hay").status()).isEqualTo(403);
        assertThat(customer.post("/add", "token=x&product=hay").status()).isEqualTo(403);
        assertThat(customer.post("/logout", "").status()).isEqualTo(403);
        assertThat(customer.change("/add", "gold").status()).isEqualTo(400);
        assertThat(customer.change("/remove", "hay").status()).isEqualTo(303);
        assertThat(customer.page()).contains("Cart of Pipkin", "id=\"total\">0.00<");
    }
}
