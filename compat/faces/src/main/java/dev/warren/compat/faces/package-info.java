// SPDX-License-Identifier: Apache-2.0
/** Guess a number with Jakarta Faces: named beans of CDI in Weld, in the session, the view and the application. */
package dev.warren.compat.faces;
