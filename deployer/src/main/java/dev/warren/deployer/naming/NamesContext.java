// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.naming;

import dev.warren.deployer.model.JndiNames;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;

/**
 * One context of an application's names, which can only be read. Thread-safe, except for its own environment properties.
 *
 * <p>The initial context and the one of the scheme alone ask for the application at each lookup: it may be made in one thread and used in
 * another, or be kept by a library that all applications share.
 */
public final class NamesContext implements Context {
    private static final NameParser PARSER = CompositeName::new;

    private final String name;
    private final Bindings bindings;
    private final Hashtable<String, Object> environment = new Hashtable<>();

    private NamesContext(String name, Bindings bindings) {
        this.name = name;
        this.bindings = bindings;
    }

    /**
     * Makes the context that whole names are looked up in.
     *
     * @param environment properties that it was asked for with, or null
     * @return a context of whatever application its caller belongs to
     */
    public static Context initial(Map<?, ?> environment) {
        NamesContext context = new NamesContext("", null);
        if (environment != null) {
            environment.forEach((key, value) -> context.environment.put(key.toString(), value));
        }
        return context;
    }

    private Bindings bindings() throws NamingException {
        if (bindings != null) {
            return bindings;
        }
        return ApplicationNames.current()
                .orElseThrow(() -> new NameNotFoundException(
                        "no names: the thread " + Thread.currentThread().getName()
                                + " works for no application; its context class loader is that of none"));
    }

    private String whole(String relative) {
        return JndiNames.canonical(relative.isEmpty() ? name : Bindings.prefix(name) + relative);
    }

    @Override
    public Object lookup(String relative) throws NamingException {
        String whole = whole(relative);
        Bindings mine = bindings();
        var source = mine.find(whole);
        if (source.isPresent()) {
            return source.get().get();
        }
        if (mine.isContext(whole)) {
            return new NamesContext(whole, whole.isEmpty() ? bindings : mine);
        }
        throw mine.notFound(whole);
    }

    @Override
    public Object lookup(Name relative) throws NamingException {
        return lookup(relative.toString());
    }

    @Override
    public Object lookupLink(String relative) throws NamingException {
        return lookup(relative);
    }

    @Override
    public Object lookupLink(Name relative) throws NamingException {
        return lookup(relative);
    }

    @Override
    public NamingEnumeration<NameClassPair> list(String relative) throws NamingException {
        return NamesEnumeration.of(
                children(relative),
                (child, value) -> new NameClassPair(child, value.getClass().getName()));
    }

    @Override
    public NamingEnumeration<NameClassPair> list(Name relative) throws NamingException {
        return list(relative.toString());
    }

    @Override
    public NamingEnumeration<Binding> listBindings(String relative) throws NamingException {
        return NamesEnumeration.of(children(relative), (child, value) -> new Binding(child, value));
    }

    @Override
    public NamingEnumeration<Binding> listBindings(Name relative) throws NamingException {
        return listBindings(relative.toString());
    }

    private Map<String, Object> children(String relative) throws NamingException {
        String whole = whole(relative);
        Bindings mine = bindings();
        if (!mine.isContext(whole)) {
            throw mine.find(whole).isPresent() ? new NotContextException(whole) : mine.notFound(whole);
        }
        String prefix = Bindings.prefix(whole);
        Map<String, Object> children = new TreeMap<>();
        for (var each : mine.below(whole).entrySet()) {
            String rest = each.getKey().substring(prefix.length());
            int slash = rest.indexOf('/');
            String child = slash < 0 ? rest : rest.substring(0, slash);
            children.put(child, slash < 0 ? each.getValue().get() : new NamesContext(prefix + child, mine));
        }
        for (String each : Bindings.always()) {
            String rest = each.startsWith(prefix) ? each.substring(prefix.length()) : "";
            if (!rest.isEmpty() && rest.indexOf('/') < 0) {
                children.putIfAbsent(rest, new NamesContext(each, mine));
            }
        }
        return children;
    }

    @Override
    public NameParser getNameParser(String relative) {
        return PARSER;
    }

    @Override
    public NameParser getNameParser(Name relative) {
        return PARSER;
    }

    @Override
    public String composeName(String relative, String prefix) {
        return prefix.isEmpty() ? relative : prefix + "/" + relative;
    }

    @Override
    public Name composeName(Name relative, Name prefix) throws NamingException {
        return ((Name) prefix.clone()).addAll(relative);
    }

    @Override
    public String getNameInNamespace() {
        return name;
    }

    @Override
    public Object addToEnvironment(String property, Object value) {
        return environment.put(property, value);
    }

    @Override
    public Object removeFromEnvironment(String property) {
        return environment.remove(property);
    }

    @Override
    public Hashtable<?, ?> getEnvironment() {
        return new Hashtable<>(environment);
    }

    @Override
    public void close() {
        // it holds nothing
    }

    private static NamingException readOnly() {
        return new OperationNotSupportedException(
                "an application cannot change its names (Jakarta EE platform, 5.2.1): declare them in web.xml or by"
                        + " annotation");
    }

    @Override
    public void bind(Name relative, Object value) throws NamingException {
        throw readOnly();
    }

    @Override
    public void bind(String relative, Object value) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rebind(Name relative, Object value) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rebind(String relative, Object value) throws NamingException {
        throw readOnly();
    }

    @Override
    public void unbind(Name relative) throws NamingException {
        throw readOnly();
    }

    @Override
    public void unbind(String relative) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rename(Name before, Name after) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rename(String before, String after) throws NamingException {
        throw readOnly();
    }

    @Override
    public void destroySubcontext(Name relative) throws NamingException {
        throw readOnly();
    }

    @Override
    public void destroySubcontext(String relative) throws NamingException {
        throw readOnly();
    }

    @Override
    public Context createSubcontext(Name relative) throws NamingException {
        throw readOnly();
    }

    @Override
    public Context createSubcontext(String relative) throws NamingException {
        throw readOnly();
    }
}
