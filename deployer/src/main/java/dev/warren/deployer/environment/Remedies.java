// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.model.EntryTypes;
import dev.warren.deployer.model.JndiNames;

/** Says what an operator can do about a resource that is not there. Stateless. */
final class Remedies {
    private Remedies() {}

    static String define(String application, String entry, Class<?> type) {
        String name = JndiNames.shown(entry);
        String file = "conf/apps/" + application + ".toml";
        if (type.getName().equals("javax.sql.DataSource")) {
            return "define it in " + file + ": [data-source.\"" + name + "\"] with its url";
        }
        if (EntryTypes.isKnown(EntryTypes.boxed(type.getName())) || type == Object.class || type.isEnum()) {
            return "set \"" + name + "\" in [env] of " + file + ", or add an env-entry to web.xml";
        }
        return "Warren has nothing of the type " + type.getName() + "; define it in " + file + ": [bean.\"" + name
                + "\"] with a class that is one, or have the application make it itself";
    }
}
