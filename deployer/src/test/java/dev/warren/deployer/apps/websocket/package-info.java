// SPDX-License-Identifier: Apache-2.0
/** Endpoints and what belongs to them, that tests put into WARs. */
package dev.warren.deployer.apps.websocket;
