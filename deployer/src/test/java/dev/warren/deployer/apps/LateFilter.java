// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;

/** Is not there yet when the application starts. */
@WebFilter("/*")
public final class LateFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    public void init(FilterConfig config) throws UnavailableException {
        throw new UnavailableException("the guard is late", 5);
    }
}
