// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.server;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import java.nio.file.Path;

/** Undertow's resource handler as {@link Handlers#resource} makes it, for the files of a directory. */
public final class UndertowFilesServer {
    private UndertowFilesServer() {}

    /**
     * Serves the files until the process is ended.
     *
     * @param args the port, 1 to 65535, and the directory
     */
    public static void main(String[] args) {
        Undertow.builder()
                .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
                .setHandler(Handlers.resource(new PathResourceManager(Path.of(args[1]))))
                .build()
                .start();
    }
}
