// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.core.ExecutableProvider;

/** The ways to a server that are not a plain connection. */
class RedisConnectionTest {
    private static final SessionKey KEY = new SessionKey("/shop", "unknown");
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    private Path directory;

    private static RedisSessionStore open(String url) throws StoreException {
        return RedisSessionStore.open(RedisUrl.parse(url), Duration.ofSeconds(5), InstantSource.system());
    }

    @Test
    void tlsTakesOnlyACertificateThatIsTrustedForTheNameInTheUrl() throws Exception {
        Path keys = makeKeys();
        int port = RealServer.freePort();
        try (RealServer server = RealServer.start(
                directory,
                "tls-port " + port,
                "tls-auth-clients no",
                "tls-cert-file " + directory.resolve("cert.pem"),
                "tls-key-file " + directory.resolve("key.pem"))) {
            assertThatThrownBy(() -> open("rediss://127.0.0.1:" + port))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(
                            "rediss://127.0.0.1:" + port + " is away (unable to find valid certification path");
            System.setProperty(TRUST_STORE, keys.toString());
            System.setProperty(TRUST_STORE_PASSWORD, "changeit");
            try {
                assertThatThrownBy(() -> open("rediss://localhost:" + port))
                        .hasMessageContaining("No name matching localhost found");
                try (RedisSessionStore store = open("rediss://127.0.0.1:" + port)) {
                    assertThat(store.find(KEY, 0)).isEqualTo(new Found.Absent());
                }
            } finally {
                System.clearProperty(TRUST_STORE);
                System.clearProperty(TRUST_STORE_PASSWORD);
            }
            assertThatThrownBy(() -> open("rediss://127.0.0.1:" + server.port()))
                    .isInstanceOf(StoreException.class);
        }
    }

    private Path makeKeys() throws Exception {
        Path store = directory.resolve("keys.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=elsewhere",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("server", "changeit".toCharArray()).getEncoded());
        return store;
    }

    private void pem(String file, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void sentinelsAreAskedWhoHoldsTheData() throws Exception {
        int port = RealServer.freePort();
        try (RealServer server = RealServer.start(directory)) {
            Path settings = directory.resolve("sentinel.conf");
            Files.write(
                    settings,
                    List.of(
                            "port " + port,
                            "bind 127.0.0.1",
                            "dir " + directory,
                            "sentinel monitor main 127.0.0.1 " + server.port() + " 1"));
            Process sentinel = new ProcessBuilder(
                            ExecutableProvider.newJarResourceProvider(directory.toFile())
                                    .get()
                                    .toString(),
                            settings.toString(),
                            "--sentinel")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (RedisSessionStore store = openOnceItListens("redis-sentinel://127.0.0.1:" + port + "#main")) {
                assertThat(store.find(KEY, 0)).isEqualTo(new Found.Absent());
                assertThatThrownBy(() -> open("redis-sentinel://127.0.0.1:" + port + "#other"))
                        .isInstanceOf(StoreException.class);
            } finally {
                sentinel.destroy();
                assertThat(sentinel.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static RedisSessionStore openOnceItListens(String url) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                return open(url);
            } catch (StoreException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    @Test
    void aServerThatDoesNotSpeakItsProtocolIsToldInTime() throws Exception {
        try (java.net.ServerSocket silent =
                new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            RedisUrl url = RedisUrl.parse("redis://:hunter2@127.0.0.1:" + silent.getLocalPort());

            assertThatThrownBy(() -> RedisSessionStore.open(url, Duration.ofMillis(300), InstantSource.system()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("redis://***@127.0.0.1:" + silent.getLocalPort());
        }
    }
}
