// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;

/** Asks for protection. */
@ServletSecurity(@HttpConstraint(rolesAllowed = "boss"))
@WebServlet("/safe")
public class SafeServlet extends TellServlet {
    private static final long serialVersionUID = 1L;
}
