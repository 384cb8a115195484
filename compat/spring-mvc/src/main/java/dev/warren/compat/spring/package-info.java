// SPDX-License-Identifier: Apache-2.0
/** A list of notes with Spring MVC: a session bean, a validated form with Spring's tags, flash attributes, asynchronous answers. */
package dev.warren.compat.spring;
