// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.management.remote.JMXAuthenticator;
import javax.security.auth.Subject;

/** Lets in who knows the secret. Immutable. */
final class SecretAuthenticator implements JMXAuthenticator {
    private static final int SECRET_BYTES = 32;

    private final byte[] secret;

    SecretAuthenticator(String secret) {
        this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    }

    /** Makes a secret of 256 random bits, as 64 hexadecimal digits. */
    static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Compares in a time that tells nothing about the secret.
     *
     * @throws SecurityException if the credentials are not the secret
     */
    @Override
    public Subject authenticate(Object credentials) {
        if (credentials instanceof String text
                && MessageDigest.isEqual(secret, text.getBytes(StandardCharsets.UTF_8))) {
            return new Subject();
        }
        throw new SecurityException("the master's secret is required: it is in run/jmx.secret of its home");
    }
}
