// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.model.WebModel.SessionModel;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletSessionConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.stream.Collectors;

/** Sets up the session cookie as {@code session-config} says, {@code HttpOnly}, {@code SameSite=Lax} and over TLS {@code Secure} where it says nothing. */
final class SessionCookies {
    private static final String SAME_SITE = "SameSite";

    private SessionCookies() {}

    static void configure(DeploymentInfo info, SessionModel session) {
        ServletSessionConfig config = new ServletSessionConfig();
        config.setHttpOnly(session.httpOnly() == null || session.httpOnly());
        if (session.cookieName() != null) {
            config.setName(session.cookieName());
        }
        if (session.domain() != null) {
            config.setDomain(session.domain());
        }
        if (session.path() != null) {
            config.setPath(session.path());
        }
        if (session.secure() != null) {
            config.setSecure(session.secure());
        } else {
            info.setSessionConfigWrapper((cookies, deployment) -> new SecureOverTls(cookies));
        }
        if (session.maxAgeSeconds() != null) {
            config.setMaxAge(session.maxAgeSeconds());
        }
        config.setAttribute(SAME_SITE, "Lax");
        session.attributes().forEach(config::setAttribute);
        if (!session.trackingModes().isEmpty()) {
            config.setSessionTrackingModes(session.trackingModes().stream()
                    .map(SessionTrackingMode::valueOf)
                    .collect(Collectors.toSet()));
        }
        info.setServletSessionConfig(config);
    }
}
