// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Bind;
import java.io.IOException;

/** Words why an address cannot be listened on. Stateless. */
final class ListenErrors {
    private ListenErrors() {}

    static OperatorError tcp(Bind.Tcp bind, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("in use")) {
            return inUse(bind, "stop it (find it with: ss -ltnp 'sport = :" + bind.port() + "') or change bind", e);
        }
        if (message.contains("Permission denied")) {
            return error(
                    bind,
                    "this user may not use port " + bind.port(),
                    "choose a port from 1024 on, or grant CAP_NET_BIND_SERVICE",
                    e);
        }
        return error(bind, message, "use an address that this machine has in bind (see: ip addr)", e);
    }

    static OperatorError socketInUse(Bind.Unix bind) {
        return inUse(bind, "stop it (find it with: ss -lxp 'src = " + bind.path() + "') or change the path", null);
    }

    static OperatorError noDirectory(Bind.Unix bind) {
        return error(
                bind,
                "there is no directory " + bind.path().getParent(),
                "create it, for the user that runs Warren to write to, or change the path",
                null);
    }

    static OperatorError noSocket(Bind.Unix bind) {
        return error(bind, "a file that is no socket has this name", "remove that file, or change the path", null);
    }

    static OperatorError directoryRefused(Bind.Unix bind, IOException e) {
        return error(
                bind,
                "this user may not create or replace files in " + bind.path().getParent(),
                "make that directory writable for " + System.getProperty("user.name") + ", or change the path",
                e);
    }

    static OperatorError unknown(Bind.Unix bind, String key, String name, IOException e) {
        return error(bind, "there is no " + key + " " + name, "correct " + key + " in its [[listener]] table", e);
    }

    static OperatorError ownerRefused(Bind.Unix bind, IOException e) {
        return error(
                bind,
                "this user may not give the file to the owner or group that its [[listener]] table names",
                "run Warren as root or as a member of that group, or change the table",
                e);
    }

    static OperatorError other(Bind.Unix bind, IOException e) {
        return error(
                bind, String.valueOf(e.getMessage()), "see whether its directory takes sockets, or change the path", e);
    }

    private static OperatorError inUse(Bind bind, String remedy, IOException cause) {
        return error(bind, "another process already listens there", remedy, cause);
    }

    private static OperatorError error(Bind bind, String why, String remedy, IOException cause) {
        return new OperatorError(ExitCode.PORT_OR_FILE, "cannot listen on " + bind, why, remedy, cause);
    }
}
