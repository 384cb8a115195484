// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code java:} names of applications, as {@code javax.naming} shows them. {@link dev.warren.deployer.naming.Bindings} holds what one
 * application has, {@link dev.warren.deployer.naming.ApplicationNames} finds those of the application that a thread works for. Nothing of
 * {@code javax.naming} is loaded before an application asks for a context.
 */
package dev.warren.deployer.naming;
