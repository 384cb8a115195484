// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.model.WebModel.SessionModel;
import io.undertow.server.session.PathParameterSessionConfig;
import io.undertow.server.session.SessionConfig;
import io.undertow.server.session.SessionCookieConfig;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletSessionConfig;
import io.undertow.servlet.spec.SessionCookieConfigImpl;
import jakarta.servlet.ServletContext;
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
        }
        info.setSessionConfigWrapper((tracking, deployment) -> {
            SessionConfig named = withNameInUrls(tracking, deployment);
            return session.secure() == null ? new SecureOverTls(named) : named;
        });
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

    /** A name that the application gives the cookie is that of the path parameter too (Servlet 6.1, 7.1.3); the engine writes it in small letters. */
    private static SessionConfig withNameInUrls(SessionConfig tracking, Deployment deployment) {
        ServletContext context = deployment.getServletContext();
        String name = context.getSessionCookieConfig().getName();
        if (SessionCookieConfig.DEFAULT_SESSION_ID.equals(name)) {
            return tracking; // jsessionid, by the specification
        }
        PathParameterSessionConfig inUrls = new PathParameterSessionConfig(name);
        if (tracking instanceof PathParameterSessionConfig) {
            return inUrls;
        }
        if (tracking instanceof SessionCookieConfigImpl cookies
                && context.getEffectiveSessionTrackingModes().contains(SessionTrackingMode.URL)) {
            cookies.setFallback(inUrls);
        }
        return tracking;
    }
}
