// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions in a Redis or Valkey server that the workers of many machines share. Read {@code RedisSessionStore}, then {@code Script} for what
 * happens in the server, then {@code Server} for what happens when it is away.
 */
package dev.warren.sessions.redis;
