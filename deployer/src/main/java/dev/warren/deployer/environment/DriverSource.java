// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A driver as a data source, without {@code DriverManager}: that would not show one of the application to others. Thread-safe. */
final class DriverSource implements DataSource {
    private final Driver driver;
    private final String url;
    private final Properties properties = new Properties();

    DriverSource(Driver driver, DataSourceSettings settings, Optional<String> password) {
        this.driver = driver;
        this.url = settings.url();
        properties.putAll(settings.properties());
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        password.ifPresent(text -> properties.setProperty("password", text));
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties others = new Properties();
        others.putAll(properties);
        others.setProperty("user", user);
        others.setProperty("password", password);
        return connect(others);
    }

    private Connection connect(Properties with) throws SQLException {
        Connection connection = driver.connect(url, with);
        if (connection == null) {
            throw new SQLException(
                    "the driver " + driver.getClass().getName() + " does not take the url of this data source");
        }
        return connection;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // drivers are not asked to log
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the pool has a timeout of its own
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
