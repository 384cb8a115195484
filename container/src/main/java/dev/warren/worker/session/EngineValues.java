// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import io.undertow.security.api.AuthenticatedSessionManager.AuthenticatedSession;
import io.undertow.security.idm.Account;
import io.undertow.servlet.util.SavedRequest;
import io.undertow.util.HttpString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;

/**
 * What the engine itself keeps in a session: who has logged in, and the request that a login form has interrupted. Applications cannot reach
 * these, and their classes are none of an application's, so they have forms of their own. Stateless.
 */
final class EngineValues {
    private static final Set<Class<?>> OF_SAVED_REQUEST = Set.of(
            SavedRequest.class,
            HttpString.class,
            String.class,
            HashMap.class,
            java.util.Map.Entry.class,
            ArrayList.class,
            Object.class,
            byte.class);
    private static final int MOST_ROLES = 10_000;

    private EngineValues() {}

    /** Somebody who has logged in, read back from the store. */
    private record Known(Principal principal, Set<String> roles) implements Account {
        @Override
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public Set<String> getRoles() {
            return roles;
        }
    }

    /** A name, as {@link Principal#getName} gives it. */
    private record Name(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    static byte[] write(AuthenticatedSession login) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(login.getMechanism());
            out.writeUTF(login.getAccount().getPrincipal().getName());
            Set<String> roles = login.getAccount().getRoles();
            out.writeInt(roles.size());
            for (String role : roles) {
                out.writeUTF(role);
            }
        }
        return bytes.toByteArray();
    }

    static AuthenticatedSession readLogin(byte[] bytes, int from) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
            String mechanism = in.readUTF();
            String name = in.readUTF();
            int count = in.readInt();
            if (count < 0 || count > MOST_ROLES) {
                throw new InvalidClassException("a login with " + count + " roles");
            }
            Set<String> roles = new HashSet<>();
            for (int i = 0; i < count; i++) {
                roles.add(in.readUTF());
            }
            return new AuthenticatedSession(new Known(new Name(name), Set.copyOf(roles)), mechanism);
        }
    }

    /** Its fields are the engine's own; it is serialized as the engine has it. */
    static byte[] write(SavedRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(request);
        }
        return bytes.toByteArray();
    }

    /** Reads nothing but the few classes that such a request is made of. */
    static SavedRequest readRequest(byte[] bytes, int from) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
            in.setObjectInputFilter(EngineValues::check);
            if (in.readObject() instanceof SavedRequest request) {
                return request;
            }
            throw new InvalidClassException("it is no saved request");
        }
    }

    private static Status check(ObjectInputFilter.FilterInfo info) {
        Class<?> type = info.serialClass();
        while (type != null && type.isArray()) {
            type = type.componentType();
        }
        return type == null ? Status.UNDECIDED : OF_SAVED_REQUEST.contains(type) ? Status.ALLOWED : Status.REJECTED;
    }
}
