// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/** A tag that tells what it was given. */
public final class ResourceTag extends SimpleTagSupport {
    @Resource(name = "greeting")
    private String greeting;

    @PostConstruct
    private void begin() {
        Trace.add("tag begins with " + greeting);
    }

    @PreDestroy
    private void end() {
        Trace.add("tag ends");
    }

    @Override
    public void doTag() throws IOException {
        getJspContext().getOut().print("given " + greeting);
    }
}
