// SPDX-License-Identifier: Apache-2.0
/**
 * A login and a cart, which use sessions as applications do: the id changes at the login
 * ({@link dev.warren.webapps.cart.LoginServlet}), the cart is an object that is changed where it is
 * ({@link dev.warren.webapps.cart.CartServlet}), and leaving ends the session. Each page tells the process that made it, so that one sees
 * the workers change while the cart stays. Uses the Servlet API only.
 */
package dev.warren.webapps.cart;
