// SPDX-License-Identifier: Apache-2.0
/**
 * Worker processes as the master sees them: start one, greet it, follow its {@link dev.warren.container.worker.WorkerState}, drain
 * it, reap it. Read {@code WorkerState}, then {@code WorkerProcess}, then {@code WorkerLauncher}. What runs <em>inside</em> a worker
 * is in {@code dev.warren.worker}. All state here belongs to the master thread; other threads post events to it. Nothing here opens
 * a listener or knows about WAR files.
 */
package dev.warren.container.worker;
