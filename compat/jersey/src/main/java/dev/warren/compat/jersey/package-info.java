// SPDX-License-Identifier: Apache-2.0
/** A basket as a REST resource, with Jersey: JSON in and out, errors, an asynchronous answer. */
package dev.warren.compat.jersey;
