// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import java.util.List;

/**
 * What an application has of WebSocket (WebSocket 2.2, 6.2). Immutable; names are in alphabetical order, so that the same WAR always gives
 * the same result.
 *
 * @param annotated classes with {@code @ServerEndpoint}
 * @param programmatic concrete subclasses of {@code Endpoint}, which only a {@code ServerApplicationConfig} can ask for
 * @param configurations concrete implementations of {@code ServerApplicationConfig}; if there is one, it alone says what is deployed
 */
public record WebSocketModel(List<String> annotated, List<String> programmatic, List<String> configurations) {}
