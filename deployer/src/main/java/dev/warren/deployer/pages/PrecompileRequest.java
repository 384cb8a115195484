// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;

/** The request with which Jasper is asked to compile a page and not to run it (Pages 4.0, 11.4.2). Stateless. */
final class PrecompileRequest {
    private PrecompileRequest() {}

    /** Makes one that knows the page and that it is not to be run; Jasper asks for nothing else. */
    static HttpServletRequest of(String page) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                PrecompileRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getServletPath", "getRequestURI" -> page;
                    case "getQueryString" -> "jsp_precompile";
                    case "getPathInfo", "getAttribute" -> null;
                    default ->
                        throw new UnsupportedOperationException(
                                method.getName() + ": " + page + " is compiled, and not run");
                });
    }
}
