// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.management.MasterMXBean;
import dev.warren.management.MasterStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** An open JMX connection to a master: asks for its status without starting a process for each question. Thread-safe. */
final class Control implements AutoCloseable {
    private final JMXConnector connector;
    private final MasterMXBean master;

    private Control(JMXConnector connector, MasterMXBean master) {
        this.connector = connector;
        this.master = master;
    }

    static Control connect(Path home) throws IOException {
        String url = Files.readString(home.resolve("run/jmx.url")).strip();
        String secret = Files.readString(home.resolve("run/jmx.secret")).strip();
        JMXConnector connector = JMXConnectorFactory.connect(
                new JMXServiceURL(url), Map.of(JMXConnector.CREDENTIALS, new String[] {"warren", secret}));
        return new Control(
                connector, JMX.newMXBeanProxy(connector.getMBeanServerConnection(), masterName(), MasterMXBean.class));
    }

    private static ObjectName masterName() throws IOException {
        try {
            return new ObjectName(MasterMXBean.OBJECT_NAME);
        } catch (MalformedObjectNameException e) {
            throw new IOException("not a name: " + MasterMXBean.OBJECT_NAME, e);
        }
    }

    MasterStatus status() {
        return master.getStatus();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
