// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import java.util.List;
import java.util.Map;

/**
 * The roles that an application names. Immutable.
 *
 * @param declared by {@code security-role} and {@code @DeclareRoles}, by name
 * @param runAs for each servlet that has one, the role of {@code run-as} or {@code @RunAs}
 */
public record RolesModel(List<String> declared, Map<String, String> runAs) {}
