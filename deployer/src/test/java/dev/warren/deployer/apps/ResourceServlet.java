// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RunAs;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Tells what it was given, or what it finds: {@code /resource?lookup=java:comp/env/x}. */
@WebServlet(name = "resource", urlPatterns = "/resource", asyncSupported = true, loadOnStartup = 1)
@Resource(name = "declared", type = String.class)
@RunAs("clerk")
@DeclareRoles({"clerk", "guest"})
public class ResourceServlet extends ResourceBase {
    private static final long serialVersionUID = 1L;

    /** For an entry of this type. */
    public enum Size {
        /** One. */
        SMALL,
        /** Another. */
        LARGE
    }

    @Resource
    private int count = 7;

    @Resource(name = "greeting")
    private String greeting = "default";

    @Resource(mappedName = "maxAmount")
    private Double maxAmount = 1.5;

    @Resource(lookup = "java:app/AppName")
    private String app;

    @Resource(name = "java:module/env/size")
    private Size size = Size.SMALL;

    private Long limit;
    private String described = "none";

    @Resource(name = "limit")
    private void setLimit(Long limit) {
        this.limit = limit;
    }

    void setDescribed(String described) {
        this.described = "set " + described;
    }

    @PostConstruct
    private void begin() {
        Trace.add("servlet begins with " + greeting);
    }

    @PreDestroy
    private void end() {
        Trace.add("servlet ends");
    }

    @Override
    public void init() {
        Trace.add("init");
    }

    @Override
    public void destroy() {
        Trace.add("destroy");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("async") != null) {
            var async = request.startAsync();
            async.start(() -> {
                try {
                    response.getWriter().print(find(request.getParameter("lookup")));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                async.complete();
            });
        } else if (request.getParameter("lookup") != null) {
            response.getWriter().print(find(request.getParameter("lookup")));
        } else {
            response.getWriter()
                    .print("count=" + count + " greeting=" + greeting + " max=" + maxAmount + " app=" + app + " size="
                            + size + " limit=" + limit + " described=" + described + " base=" + base);
        }
    }

    private static String find(String name) {
        try {
            Context context = new InitialContext();
            Object found = context.lookup(name);
            if (found instanceof Context inner) {
                StringBuilder names = new StringBuilder("context");
                var all = inner.list("");
                while (all.hasMore()) {
                    names.append(' ').append(all.next().getName());
                }
                return names.toString();
            }
            return found.getClass().getSimpleName() + " " + found;
        } catch (NamingException e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }
}
