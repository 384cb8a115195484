// SPDX-License-Identifier: Apache-2.0
/**
 * Who puts a server under load and measures it: {@code WrkLoad} where wrk is installed, else {@code SocketLoad}, a
 * client of our own. Both keep the same number of connections busy and count every answer that is not 200 and every
 * socket that fails. {@code HttpConnection} is the little HTTP client below everything that is not wrk.
 */
package dev.warren.bench.load;
