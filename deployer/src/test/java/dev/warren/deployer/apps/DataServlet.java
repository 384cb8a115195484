// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Asks the data source {@code name}, or the one it was given, for a value. */
@WebServlet("/data")
@DataSourceDefinition(
        name = "java:app/env/jdbc/own",
        className = "org.h2.jdbcx.JdbcDataSource",
        url = "jdbc:h2:mem:own",
        user = "owner",
        password = "geheim",
        maxPoolSize = 2)
public final class DataServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource(name = "jdbc/shop")
    private transient DataSource shop;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        try {
            DataSource source = name == null ? shop : InitialContext.doLookup(name);
            response.getWriter().print(ask(source, "SELECT CURRENT_USER"));
            response.getWriter().print(" closeable=" + (source instanceof Closeable));
            response.getWriter().print(" same=" + (name == null || source == InitialContext.doLookup(name)));
        } catch (SQLException | NamingException e) {
            response.getWriter().print(e);
        }
    }

    private static String ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
