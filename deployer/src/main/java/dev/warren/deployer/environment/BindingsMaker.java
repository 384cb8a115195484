// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.environment.OperatorResources.Value;
import dev.warren.deployer.model.EntryTypes;
import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.model.EnvironmentModel.DataSourceModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.JndiNames;
import dev.warren.deployer.naming.Bindings;
import dev.warren.deployer.naming.Bindings.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds what stands behind each name of an application. Used by one thread. */
final class BindingsMaker {
    private static final int LONGEST_CHAIN = 20;

    private final String application;
    private final OperatorResources resources;
    private final ClassLoader loader;
    private final DataSources dataSources;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();
    private final Map<String, EntryModel> links = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    BindingsMaker(OperatorResources resources, DataSources dataSources) {
        this.application = dataSources.application();
        this.resources = resources;
        this.loader = dataSources.loader();
        this.dataSources = dataSources;
    }

    Bindings bindings() {
        return new Bindings(application, sources, missing);
    }

    /** In plain loops: most applications have nothing of it, and a worker links a lambda also if it is never called. */
    void make(EnvironmentModel model) throws DeploymentException {
        bind("java:app/AppName", application);
        bind("java:comp/ModuleName", application);
        for (DataSourceModel each : model.dataSources()) {
            sources.put(each.name(), dataSources.source(each));
        }
        for (EntryModel each : model.entries()) {
            if (each.type() != null) {
                types.put(each.name(), each.type());
            }
        }
        bindResources();
        for (EntryModel each : model.entries()) {
            bindEntry(each);
        }
        for (EntryModel each : links.values()) {
            bindLink(each);
        }
    }

    private void bindResources() throws DeploymentException {
        for (Map.Entry<String, Value> each : resources.env().entrySet()) {
            values.put(JndiNames.full(each.getKey()), each.getValue());
        }
        for (String name : values.keySet()) {
            bindValue(name, name, types.get(name));
        }
        for (DataSourceSettings each : resources.dataSources()) {
            sources.put(JndiNames.full(each.name()), dataSources.source(each));
        }
        for (BeanSettings each : resources.beans()) {
            sources.put(JndiNames.full(each.name()), new Bean(each, application, loader));
        }
    }

    private void bind(String name, Object value) {
        sources.put(name, new Constant(value));
    }

    /** Gives a name a value of the operator. The application's type counts, if it says one; else the one that the operator's way of writing stands for. */
    private void bindValue(String name, String written, String type) throws DeploymentException {
        Value value = values.get(written);
        String read = type == null || type.equals("java.lang.Object") ? value.type() : type;
        try {
            bind(name, EntryTypes.read(read, value.text(), loader));
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "conf/apps/" + application + ".toml sets " + JndiNames.shown(written)
                            + " in [env] to what it cannot be",
                    "application " + application + " declares " + JndiNames.shown(name) + " as " + read
                            + ", and the value is none",
                    read.equals("javax.sql.DataSource")
                            ? "define it as [data-source.\"" + JndiNames.shown(written) + "\"] instead"
                            : "correct the value there, or the type in the application",
                    e);
        }
    }

    private void bindEntry(EntryModel entry) throws DeploymentException {
        if (sources.containsKey(entry.name())) {
            return; // the operator has the last word
        }
        if (entry.value() != null) {
            bindOwnValue(entry);
        } else if (entry.lookup() != null || entry.mappedName() != null) {
            links.put(entry.name(), entry);
        } else {
            unbound(entry, "nothing defines it");
        }
    }

    private void bindOwnValue(EntryModel entry) throws DeploymentException {
        try {
            bind(entry.name(), EntryTypes.read(entry.type(), entry.value(), loader));
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "the env-entry " + JndiNames.shown(entry.name()) + " of " + application + " has the value "
                            + entry.value(),
                    "that is no " + entry.type() + ": " + e.getMessage(),
                    "correct <env-entry-value> or <env-entry-type>",
                    e);
        }
    }

    /** What can be written as text need not be there: a member that would be given it keeps what it has (Jakarta EE 11 platform, 5.4.1). */
    private void unbound(EntryModel entry, String why) {
        if (!hasDefault(entry)) {
            missing.put(entry.name(), why);
        }
    }

    private boolean hasDefault(EntryModel entry) {
        String type = EntryTypes.boxed(String.valueOf(entry.type()));
        if (type.equals("java.net.URL")) {
            return false;
        }
        return EntryTypes.isKnown(type) || type.equals("java.lang.Class") || isEnum(type);
    }

    private boolean isEnum(String type) {
        try {
            return Class.forName(type, false, loader).isEnum();
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // then it is no type of which anything could be given
        }
    }

    private void bindLink(EntryModel entry) throws DeploymentException {
        String wanted = wanted(entry);
        if (!wanted.startsWith("java:") && wanted.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            sources.put(entry.name(), new Elsewhere(wanted));
            return;
        }
        Optional<String> found = follow(JndiNames.full(wanted));
        if (found.isPresent() && values.containsKey(found.get()) && !types.containsKey(found.get())) {
            bindValue(entry.name(), found.get(), entry.type());
        } else if (found.isPresent()) {
            sources.put(entry.name(), sources.get(found.get()));
        } else if (entry.lookup() != null) {
            missing.put(entry.name(), "it stands for " + wanted + ", and nothing defines that");
        } else {
            unbound(entry, "nothing defines it, nor its mappedName " + wanted);
        }
    }

    private static String wanted(EntryModel link) {
        return link.lookup() == null ? link.mappedName() : link.lookup();
    }

    /** Returns the name at the end of a chain of them, if that is bound. */
    private Optional<String> follow(String name) {
        String at = name;
        for (int steps = 0; steps < LONGEST_CHAIN; steps++) {
            EntryModel link = links.get(at);
            if (link == null) {
                return Optional.of(at).filter(sources::containsKey);
            }
            at = JndiNames.full(wanted(link));
        }
        return Optional.empty(); // they stand for each other
    }

    private record Constant(Object value) implements Source {
        @Override
        public Object get() {
            return value;
        }
    }

    /** What has a name of another scheme, such as {@code ldap:}. */
    private record Elsewhere(String name) implements Source {
        @Override
        public Object get() throws NamingException {
            InitialContext context = new InitialContext();
            try {
                return context.lookup(name);
            } finally {
                context.close();
            }
        }

        @Override
        public boolean isHere() {
            return false;
        }
    }
}
