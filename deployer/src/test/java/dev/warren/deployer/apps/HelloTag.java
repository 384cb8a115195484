// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/** A tag that greets. */
public final class HelloTag extends SimpleTagSupport {
    private String name;

    /** Sets whom. */
    public void setName(String name) {
        this.name = name;
    }

    @Override
    public void doTag() throws IOException {
        getJspContext().getOut().print("hello " + name);
    }
}
