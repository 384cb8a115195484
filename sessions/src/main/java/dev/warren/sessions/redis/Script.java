// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a server does in one step. A script that grows what is stored begins with a command that a server whose memory is full refuses, so
 * that nothing has changed then; one that does not grow it begins with a command that is always allowed, and the server lets it finish.
 *
 * <p>All are given the keys of {@link Keys.Shelf}, and return a list: an empty one when there is no such session. Fields of a session's
 * hash: {@code v} its version, {@code c} when it was created, {@code t} when it was used, {@code i} its timeout in seconds, {@code a:NAME}
 * an attribute. Thread-safe.
 */
enum Script {
    /** ARGV: id, now, grace, createdAt, accessedAt, timeout, bytes, then field and value of each attribute. Returns the version. */
    CREATE("""
        if redis.call('EXISTS', KEYS[1]) == 1 then return {} end
        local left = lifetimes()
        redis.call('HSET', KEYS[1], 'v', '1', 'c', ARGV[4], 't', ARGV[5], 'i', ARGV[6])
        for n = 8, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1]) end
        place(ARGV[1], dueAt(ARGV[5], ARGV[6]), left)
        resize(ARGV[1], tonumber(ARGV[7]))
        keep(KEYS[3], left.sizes, dueAt(ARGV[5], ARGV[6]))
        return {'1'}
        """),

    /**
     * ARGV: id, now, grace, accessedAt or nothing, timeout or nothing, 1 if content changes, how many are set, their fields and values, then
     * fields to remove. Returns the version.
     */
    WRITE("""
        local head = redis.call('HMGET', KEYS[1], 'v', 't', 'i')
        if gone(head) then return {} end
        local times = {head[2], head[3]}
        if ARGV[4] ~= '' and tonumber(ARGV[4]) > tonumber(times[1]) then times[1] = ARGV[4] end
        if ARGV[5] ~= '' then times[2] = ARGV[5] end
        local due = dueAt(times[1], times[2])
        local left = lifetimes()
        local firstRemoved = 8 + 2 * tonumber(ARGV[7])
        local grown = 0
        for n = 8, #ARGV do
          if n >= firstRemoved then grown = grown - taken(ARGV[n])
          elseif n % 2 == 0 then grown = grown + #ARGV[n] - 2 + #ARGV[n + 1] - taken(ARGV[n]) end
        end
        if grown <= 0 then outlive(KEYS[1], due) end
        for n = 8, firstRemoved - 1, 2 do redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1]) end
        for n = firstRemoved, #ARGV do redis.call('HDEL', KEYS[1], ARGV[n]) end
        redis.call('HSET', KEYS[1], 't', times[1], 'i', times[2])
        if ARGV[6] == '1' then redis.call('HINCRBY', KEYS[1], 'v', 1) end
        place(ARGV[1], due, left)
        resize(ARGV[1], grown)
        keep(KEYS[3], left.sizes, due)
        return {redis.call('HGET', KEYS[1], 'v')}
        """),

    /** ARGV: id, now, grace, the only version to remove or nothing. Returns the hash; one element for another version. */
    REMOVE("""
        local head = redis.call('HMGET', KEYS[1], 'v', 't', 'i')
        if gone(head) then return {} end
        if ARGV[4] ~= '' and ARGV[4] ~= head[1] then return {head[1]} end
        local whole = redis.call('HGETALL', KEYS[1])
        redis.call('DEL', KEYS[1])
        forget(ARGV[1])
        return whole
        """),

    /**
     * KEYS: those of the old id, then the hash of the new one, and where the rename is noted. ARGV: id, now, grace, new id, how long it is
     * known. Returns one element.
     */
    RENAME("""
        local head = redis.call('HMGET', KEYS[1], 'v', 't', 'i')
        if gone(head) or redis.call('EXISTS', KEYS[4]) == 1 then return {} end
        redis.call('RENAME', KEYS[1], KEYS[4])
        redis.call('SET', KEYS[5], ARGV[4], 'PX', ARGV[5])
        redis.call('HINCRBY', KEYS[4], 'v', 1)
        local bytes = tonumber(redis.call('HGET', KEYS[3], ARGV[1]) or 0)
        redis.call('ZADD', KEYS[2], dueAt(head[2], head[3]), ARGV[4])
        resize(ARGV[4], bytes)
        forget(ARGV[1])
        return {'1'}
        """),

    /**
     * KEYS: any, due and sizes, then the hash of each id. ARGV: nothing, now, grace, most bytes, then ids. Returns id and hash in turn.
     */
    EXPIRE("""
        local expired, bytes = {}, 0
        for n = 4, #KEYS do
          local id = ARGV[n + 1]
          local head = redis.call('HMGET', KEYS[n], 'v', 't', 'i')
          if not head[1] then
            forget(id)
          elseif not gone(head) then
            redis.call('ZADD', KEYS[2], dueAt(head[2], head[3]), id)
          elseif bytes <= tonumber(ARGV[4]) then
            local whole = redis.call('HGETALL', KEYS[n])
            for m = 1, #whole do bytes = bytes + #whole[m] end
            redis.call('DEL', KEYS[n])
            forget(id)
            table.insert(expired, id)
            table.insert(expired, whole)
          end
        end
        return expired
        """),

    /** KEYS: any, due, sizes. Returns how many there are, and their bytes. */
    USAGE("""
        return {redis.call('ZCARD', KEYS[2]), redis.call('HGET', KEYS[3], '') or '0'}
        """);

    private final byte[] source;
    private final String digest;

    Script(String body) {
        source = (Common.FUNCTIONS + body).getBytes(StandardCharsets.UTF_8);
        digest = sha1(source);
    }

    byte[] source() {
        return source;
    }

    String digest() {
        return digest;
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    /** What scripts have in common. An enum's constructor cannot read its own static fields. */
    private static final class Common {
        /**
         * The hash is kept for a while after it has expired, so that some worker still finds it and tells its listeners; after that, and when
         * nobody comes, it leaves by itself. Index and sizes stay as long as the last of their sessions. Lifetimes are differences of times
         * of the same clock, since the server's may differ. A hash without times that can be read counts as expired long ago.
         */
        private static final String FUNCTIONS = """
            local NEVER = 4503599627370496
            local function dueAt(accessed, timeout)
              local seconds = tonumber(timeout or '') or 1
              if seconds <= 0 then return NEVER end
              return (tonumber(accessed or '') or 0) + seconds * 1000
            end
            local function gone(head)
              return not head[1] or dueAt(head[2], head[3]) <= tonumber(ARGV[2])
            end
            local function lifetime(due)
              return math.max(0, due - tonumber(ARGV[2])) + tonumber(ARGV[3])
            end
            local function outlive(key, due)
              if due == NEVER then redis.call('PERSIST', key) else redis.call('PEXPIRE', key, lifetime(due)) end
            end
            local function lifetimes()
              return {due = redis.call('PTTL', KEYS[2]), sizes = redis.call('PTTL', KEYS[3])}
            end
            local function keep(key, left, due)
              if left == -2 or (left >= 0 and (due == NEVER or left < lifetime(due))) then outlive(key, due) end
            end
            local function place(id, due, left)
              outlive(KEYS[1], due)
              redis.call('ZADD', KEYS[2], due, id)
              keep(KEYS[2], left.due, due)
            end
            local function taken(field)
              if redis.call('HEXISTS', KEYS[1], field) == 0 then return 0 end
              return #field - 2 + redis.call('HSTRLEN', KEYS[1], field)
            end
            local function resize(id, grown)
              redis.call('HINCRBY', KEYS[3], id, grown)
              redis.call('HINCRBY', KEYS[3], '', grown)
            end
            local function forget(id)
              redis.call('ZREM', KEYS[2], id)
              local bytes = redis.call('HGET', KEYS[3], id)
              if bytes then
                redis.call('HDEL', KEYS[3], id)
                redis.call('HINCRBY', KEYS[3], '', 0 - bytes)
              end
              if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('DEL', KEYS[3]) end
            end
            """;
    }
}
