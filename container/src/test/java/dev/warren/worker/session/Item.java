// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.io.Serializable;

/** Stands for a class of an application. */
public record Item(String name, int count) implements Serializable {}
