// SPDX-License-Identifier: Apache-2.0
/** What the applications of the tests are made of; it runs in workers. */
package dev.warren.arquillian.apps;
