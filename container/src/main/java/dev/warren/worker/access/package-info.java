// SPDX-License-Identifier: Apache-2.0
/**
 * The access log, as a worker writes it. Read {@code AccessLog}, then {@code RecordingHandler} (what is noted of a request),
 * {@code LineFormat} (how it looks) and {@code AccessTarget} (where it goes). A request only adds a record to a queue; a
 * thread of the log's own formats and writes whole lines, so that no disk and no reader ever holds a request up.
 */
package dev.warren.worker.access;
