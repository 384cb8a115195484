// SPDX-License-Identifier: Apache-2.0
/**
 * The one class of Warren that must lie in a package of XNIO, see {@link org.xnio.nio.PassedSocket}. Nothing else
 * belongs here. Whether it works with the XNIO on the class path is proved at each worker's start.
 */
package org.xnio.nio;
