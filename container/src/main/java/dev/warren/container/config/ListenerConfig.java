// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlTable;

/**
 * One address to listen on, with what belongs to it. A {@code [[listener]]} table of the file, or an address of {@code bind}, which is
 * short for a table that sets nothing else. Immutable.
 *
 * @param bind the address
 * @param mode permissions of a Unix socket's file; who may write to it may connect; 0 and three octal digits; default "0600"
 * @param owner user that the file of a Unix socket belongs to; a user name or number; default: the user that Warren runs as
 * @param group group that the file of a Unix socket belongs to; a group name or number; default: the group that Warren runs as
 */
public record ListenerConfig(Bind bind, String mode, Optional<String> owner, Optional<String> group) {
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}";

    private static final TableKey<Bind> BIND = new TableKey<>(
            "bind",
            ValueTypes.address(),
            Optional.empty(),
            "the address, which is listened on in addition to those of `bind`");
    private static final TableKey<String> MODE = new TableKey<>(
            "mode",
            ValueTypes.text("0[0-7]{3}", "\"0\" and three octal digits, such as \"0660\""),
            Optional.of("0600"),
            "permissions of a Unix socket's file; who may write to it may connect");
    private static final TableKey<Optional<String>> OWNER = new TableKey<>(
            "owner",
            ValueTypes.optional("", ValueTypes.text(NAME, "a user name or number")),
            Optional.of(Optional.empty()),
            "user that the file of a Unix socket belongs to; \"\" is the one that Warren runs as");
    private static final TableKey<Optional<String>> GROUP = new TableKey<>(
            "group",
            ValueTypes.optional("", ValueTypes.text(NAME, "a group name or number")),
            Optional.of(Optional.empty()),
            "group that the file of a Unix socket belongs to; \"\" is the one that Warren runs as");

    /** The keys of a table, in the order of the reference. */
    static final List<TableKey<?>> KEYS = List.of(BIND, MODE, OWNER, GROUP);

    /** Reads and writes one table. */
    static final ValueType<ListenerConfig> TYPE = new TableType();

    /**
     * Checks that file permissions are given to a file only.
     *
     * @throws IllegalArgumentException if the address is no Unix socket and something is set that only one has
     */
    public ListenerConfig {
        boolean plain = mode.equals(MODE.defaultValue().orElseThrow()) && owner.isEmpty() && group.isEmpty();
        if (bind instanceof Bind.Tcp && !plain) {
            throw new TableKey.Mistake("with bind = \"" + bind + "\"", "mode, owner and group are for unix: addresses");
        }
    }

    /**
     * Makes the listener of an address that nothing else is said about.
     *
     * @param bind the address
     * @return a listener with every default
     */
    public static ListenerConfig of(Bind bind) {
        return new ListenerConfig(bind, MODE.defaultValue().orElseThrow(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns the permissions that the mode stands for.
     *
     * @return what {@link java.nio.file.Files#setPosixFilePermissions} takes
     */
    public Set<PosixFilePermission> permissions() {
        int bits = Integer.parseInt(mode, 8);
        PosixFilePermission[] fromHighest = PosixFilePermission.values();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < fromHighest.length; i++) {
            if ((bits & 0400 >> i) != 0) {
                permissions.add(fromHighest[i]);
            }
        }
        return permissions;
    }

    private static final class TableType implements ValueType<ListenerConfig> {
        @Override
        public ListenerConfig fromText(String text) {
            throw new IllegalArgumentException("tables are written in the file only");
        }

        @Override
        public ListenerConfig fromToml(Object value) {
            if (!(value instanceof TomlTable table)) {
                throw new IllegalArgumentException("not a table");
            }
            TableKey.requireKnown(table, KEYS);
            return new ListenerConfig(BIND.read(table), MODE.read(table), OWNER.read(table), GROUP.read(table));
        }

        @Override
        public boolean allows(ListenerConfig value) {
            return MODE.type().allows(value.mode())
                    && OWNER.type().allows(value.owner())
                    && GROUP.type().allows(value.group());
        }

        @Override
        public String toToml(ListenerConfig value) {
            return "{" + BIND.toToml(value.bind()) + ", " + MODE.toToml(value.mode()) + ", "
                    + OWNER.toToml(value.owner()) + ", " + GROUP.toToml(value.group()) + "}";
        }

        @Override
        public boolean inFileOnly() {
            return true;
        }

        @Override
        public String allowed() {
            return "tables, in the file only";
        }
    }
}
