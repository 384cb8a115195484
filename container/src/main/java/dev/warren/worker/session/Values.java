// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import io.undertow.security.api.AuthenticatedSessionManager.AuthenticatedSession;
import io.undertow.servlet.util.SavedRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Turns attributes of one application into bytes and back. Strings and numbers have a short form of their own; what the
 * engine keeps in a session as well ({@link EngineValues}); everything else goes through Java serialization, behind a filter. Thread-safe.
 */
final class Values {
    /** What could not be made an object of any more: its class is gone, or does not fit. */
    static final Object UNREADABLE = new Object();

    private static final Logger LOG = Logger.getLogger(Values.class.getName());
    private static final byte OBJECT = 0;
    private static final byte STRING = 1;
    private static final byte INTEGER = 2;
    private static final byte LONG = 3;
    private static final byte BOOLEAN = 4;
    private static final byte LOGIN = 5;
    private static final byte SAVED_REQUEST = 6;
    private static final Set<Class<?>> FIXED = Set.of(
            String.class,
            Integer.class,
            Long.class,
            Boolean.class,
            Short.class,
            Byte.class,
            Character.class,
            Double.class,
            Float.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class);

    private final String application;
    private final ClassLoader loader;
    private final ValueFilter filter;

    Values(String application, ClassLoader loader, ValueFilter filter) {
        this.application = application;
        this.loader = loader;
        this.filter = filter;
    }

    /** Tells whether a value can change after it was made, so that it must be compared with what is stored. */
    static boolean canChange(Object value) {
        boolean time = value instanceof Temporal && value.getClass().getClassLoader() == null;
        return !FIXED.contains(value.getClass()) && !(value instanceof Enum) && !time;
    }

    /**
     * Serializes a value.
     *
     * @throws NotSerializableException if it, or something that it refers to, cannot be; names the class
     * @throws IOException if its own code fails
     * @throws TooLargeException if no attribute of this application may be so large
     */
    byte[] write(Object value) throws IOException {
        return switch (value) {
            case String text -> limited(tagged(STRING, text.getBytes(StandardCharsets.UTF_8)));
            case Integer number ->
                ByteBuffer.allocate(1 + Integer.BYTES)
                        .put(INTEGER)
                        .putInt(number)
                        .array();
            case Long number ->
                ByteBuffer.allocate(1 + Long.BYTES).put(LONG).putLong(number).array();
            case Boolean flag -> new byte[] {BOOLEAN, (byte) (flag ? 1 : 0)};
            case AuthenticatedSession login -> tagged(LOGIN, EngineValues.write(login));
            case SavedRequest request -> tagged(SAVED_REQUEST, EngineValues.write(request));
            default -> limited(writeObject(value));
        };
    }

    /** What the engine keeps has bounds of its own: a login must not fail for what an application may store. */
    private byte[] limited(byte[] bytes) {
        filter.requireSize(bytes.length);
        return bytes;
    }

    private static byte[] tagged(byte tag, byte[] content) {
        return ByteBuffer.allocate(1 + content.length).put(tag).put(content).array();
    }

    private static byte[] writeObject(Object value) throws IOException {
        if (!(value instanceof Serializable)) {
            throw new NotSerializableException(value.getClass().getName());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(OBJECT);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) { // the value's own code
            throw new IOException(value.getClass().getName() + " failed while it was written: " + e, e);
        }
        return bytes.toByteArray();
    }

    /** Makes the object of stored bytes, or {@link #UNREADABLE}, with one line in the log. */
    Object read(String name, byte[] bytes) {
        try {
            return switch (bytes[0]) {
                case STRING -> new String(limited(bytes), 1, bytes.length - 1, StandardCharsets.UTF_8);
                case INTEGER -> ByteBuffer.wrap(bytes).getInt(1);
                case LONG -> ByteBuffer.wrap(bytes).getLong(1);
                case BOOLEAN -> bytes[1] != 0;
                case LOGIN -> EngineValues.readLogin(bytes, 1);
                case SAVED_REQUEST -> EngineValues.readRequest(bytes, 1);
                case OBJECT -> readObject(limited(bytes));
                default -> throw new InvalidClassException("an unknown form, " + bytes[0]);
            };
        } catch (IOException
                | ClassNotFoundException
                | LinkageError
                | RuntimeException
                | StackOverflowError e) { // whatever a class that has changed does with what an earlier one wrote
            LOG.log(
                    Level.WARNING,
                    "attribute {0} of a session of {1} is dropped, since it cannot be read any more: {2}",
                    new Object[] {name, application, why(e)});
            return UNREADABLE;
        }
    }

    /** What refuses a value says best why. */
    private static String why(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        boolean refused = cause instanceof TooLargeException || cause instanceof RefusedClassException;
        return refused ? cause.getMessage() : e.toString();
    }

    private Object readObject(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ApplicationInput in = new ApplicationInput(new ByteArrayInputStream(bytes, 1, bytes.length - 1), loader)) {
            in.setObjectInputFilter(filter.ofStream(bytes.length));
            return in.readObject();
        }
    }
}
