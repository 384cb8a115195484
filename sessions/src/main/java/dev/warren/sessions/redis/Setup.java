// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the client library is set up: few threads, no queues, short pauses. Stateless. */
final class Setup {
    /** The fewest that the library takes. They are started when the first connections are made, mostly one of each. */
    private static final int THREADS = 2;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY = Duration.ofMinutes(1);

    private Setup() {}

    static ClientResources resources(Duration deadline) {
        return ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .threadFactoryProvider(pool -> new DefaultThreadFactory("session-store", true))
                .reconnectDelay(() ->
                        Delay.fullJitter(FIRST_PAUSE, LONGEST_PAUSE, FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                // the JDK's, which knows /etc/hosts and the rest of the system's rules
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        channel.pipeline().addFirst(new StallGuard(deadline));
                    }
                })
                .build();
    }

    static AbstractRedisClient client(RedisUrl url, Duration deadline, ClientResources resources) {
        return switch (url.group()) {
            case RedisUrl.Group.Single _ -> {
                RedisURI.Builder uri = address(url.hosts().getFirst());
                yield single(access(uri, url, deadline), deadline, resources);
            }
            case RedisUrl.Group.Sentinels(String primary) -> {
                RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(primary);
                // the password is the servers': sentinels have none, or another
                url.hosts()
                        .forEach(host -> uri.withSentinel(address(host)
                                .withSsl(url.tls())
                                .withTimeout(deadline)
                                .build()));
                yield single(access(uri, url, deadline), deadline, resources);
            }
            case RedisUrl.Group.Cluster _ -> {
                List<RedisURI> nodes = url.hosts().stream()
                        .map(host -> access(address(host), url, deadline))
                        .toList();
                RedisClusterClient client = RedisClusterClient.create(resources, nodes);
                client.setOptions(clusterOptions(deadline));
                yield client;
            }
        };
    }

    private static RedisClient single(RedisURI uri, Duration deadline, ClientResources resources) {
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(with(ClientOptions.builder(), deadline).build());
        return client;
    }

    private static RedisURI.Builder address(RedisUrl.Host host) {
        return RedisURI.builder().withHost(host.name()).withPort(host.port());
    }

    private static RedisURI access(RedisURI.Builder uri, RedisUrl url, Duration deadline) {
        uri.withDatabase(url.database())
                .withSsl(url.tls())
                .withTimeout(deadline)
                .withClientName("warren-sessions");
        url.login().ifPresent(login -> {
            char[] password = login.password().toCharArray();
            if (login.user().isEmpty()) {
                uri.withPassword(password);
            } else {
                uri.withAuthentication(login.user(), password);
            }
        });
        return uri.build();
    }

    private static ClusterClientOptions clusterOptions(Duration deadline) {
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        with(options, deadline);
        return options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(TOPOLOGY)
                        .adaptiveRefreshTriggersTimeout(LONGEST_PAUSE)
                        .build())
                .build();
    }

    private static ClientOptions.Builder with(ClientOptions.Builder options, Duration deadline) {
        Duration connect = deadline.compareTo(LONGEST_CONNECT) < 0 ? deadline : LONGEST_CONNECT;
        return options.autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                // whoever waits for an answer has the deadline, and StallGuard the connection
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(connect)
                        .keepAlive(true)
                        .build());
    }
}
