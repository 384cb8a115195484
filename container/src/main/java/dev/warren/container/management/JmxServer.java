package dev.warren.container.management;
/** x */
public final class JmxServer implements AutoCloseable { 
/** x */
public static JmxServer start(dev.warren.management.MasterMXBean b, java.nio.file.Path p, java.nio.file.Path q){ return new JmxServer(); }
private JmxServer() {}
 @Override public void close(){} }
