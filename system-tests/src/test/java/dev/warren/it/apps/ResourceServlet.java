// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Tells which worker it is in, and what that has given to it. */
@WebServlet(urlPatterns = "/resource", loadOnStartup = 1)
public final class ResourceServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(mappedName = "maxAmount")
    private Double maxAmount;

    @Resource(name = "greeting")
    private String greeting = "default";

    @Resource(name = "jdbc/shop")
    private transient DataSource shop;

    private String begun;

    @PostConstruct
    private void begin() {
        begun = "begun";
    }

    @PreDestroy
    private void end() {
        System.out.println("resource servlet has ended");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Connection connection = shop.getConnection()) {
            response.setContentType("text/plain");
            response.getWriter()
                    .print(ProcessHandle.current().pid() + " " + begun + " " + maxAmount + " " + greeting + " "
                            + InitialContext.doLookup("java:comp/env/greeting") + " "
                            + connection.getMetaData().getUserName());
        } catch (SQLException | NamingException e) {
            throw new IOException(e);
        }
    }
}
