// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import dev.warren.deployer.apps.Trace;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Tells what it was given, and what it finds. */
@ServerEndpoint("/resources")
public class ResourceEndpoint {
    @Resource(name = "greeting")
    private String greeting;

    @PreDestroy
    void end() {
        Trace.add("endpoint ends");
    }

    @OnMessage
    public String text(String name) throws NamingException {
        return greeting + " " + InitialContext.doLookup(name);
    }
}
