// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that runs inside a worker process. Read {@link dev.warren.worker.WorkerMain}, then {@code Worker} (its
 * life from start to exit), {@code Deployments}, {@code Engine} and {@code HandlerChain} (how a request reaches an
 * application), then {@code Drain}, {@code ClientSockets} and {@code ClientConnection} (how connections come and go).
 * The master's view of a worker is in {@code dev.warren.container.worker}.
 */
package dev.warren.worker;
