// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.naming.Bindings.Source;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code javax.naming} shows of an application's names. */
class NamesContextTest {
    private final ClassLoader application = new ClassLoader(getClass().getClassLoader()) {};
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void work() {
        Map<String, Source> sources = Map.of(
                "java:comp/env/greeting", () -> "hello",
                "java:comp/env/jdbc/shop", () -> 1,
                "java:app/env/x", () -> "of the application",
                "java:jboss/y", () -> "foreign",
                "java:comp/env/broken",
                        () -> {
                            throw new NamingException("cannot be made");
                        });
        ApplicationNames.enter(
                application, new Bindings("shop", sources, Map.of("java:comp/env/gone", "nothing defines it")));
        Thread.currentThread().setContextClassLoader(application);
    }

    @AfterEach
    void rest() {
        Thread.currentThread().setContextClassLoader(before);
        ApplicationNames.leave(application);
    }

    @ParameterizedTest
    @CsvSource({
        "java:comp/env/greeting, hello",
        "java:module/env/greeting, hello",
        "java:comp/env/greeting/, hello",
        "java:comp/env/jdbc/shop, 1",
        "java:app/env/x, of the application",
        "java:jboss/y, foreign"
    })
    void wholeNamesAreFound(String name, String value) throws NamingException {
        assertThat(new InitialContext().lookup(name)).hasToString(value);
        assertThat(new InitialContext().lookup(new CompositeName(name))).hasToString(value);
        assertThat(new InitialContext().lookupLink(name)).hasToString(value);
    }

    @Test
    void contextsAreFoundAndKeepTheirApplication() throws NamingException {
        Context environment = (Context) new InitialContext().lookup("java:comp/env");
        Thread.currentThread().setContextClassLoader(before);

        assertThat(environment.lookup("greeting")).isEqualTo("hello");
        assertThat(((Context) environment.lookup("jdbc")).lookup("shop")).isEqualTo(1);
        assertThat(environment.getNameInNamespace()).isEqualTo("java:comp/env");
        assertThat(environment.composeName("shop", "jdbc")).isEqualTo("jdbc/shop");
        assertThat(environment.getNameParser("").parse("a/b").size()).isEqualTo(2);
    }

    @Test
    void whatAContextHoldsIsListed() throws NamingException {
        Context jdbc = (Context) new InitialContext().lookup("java:comp/env/jdbc");

        List<NameClassPair> names = Collections.list(jdbc.list(""));
        List<Binding> bindings = Collections.list(jdbc.listBindings(new CompositeName("")));

        assertThat(names).singleElement().satisfies(each -> {
            assertThat(each.getName()).isEqualTo("shop");
            assertThat(each.getClassName()).isEqualTo("java.lang.Integer");
        });
        assertThat(bindings)
                .singleElement()
                .satisfies(each -> assertThat(each.getObject()).isEqualTo(1));
        assertThatThrownBy(() -> jdbc.list("shop")).isInstanceOf(NotContextException.class);
        assertThatThrownBy(() -> jdbc.list("none")).isInstanceOf(NameNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "java:comp/env/none, neither in the application nor in conf/apps/shop.toml",
        "java:comp/env/gone, nothing defines it",
        "java:comp/UserTransaction, no transaction manager",
        "java:comp/DefaultDataSource, no default data source",
        "greeting, nothing has that name"
    })
    void whatIsNotThereIsExplained(String name, String why) {
        NameNotFoundException failure =
                catchThrowableOfType(NameNotFoundException.class, () -> new InitialContext().lookup(name));

        assertThat(failure).hasMessageContaining(name).hasMessageContaining(why);
    }

    @Test
    void whatCannotBeMadeSaysSo() {
        assertThatThrownBy(() -> InitialContext.doLookup("java:comp/env/broken"))
                .hasMessage("cannot be made");
    }

    @Test
    void loadersBelowTheApplicationsSeeItsNamesAndOthersNone() throws NamingException {
        Thread.currentThread().setContextClassLoader(new ClassLoader(application) {});
        assertThat(new InitialContext().lookup("java:comp/env/greeting")).isEqualTo("hello");

        Thread.currentThread().setContextClassLoader(before);
        assertThatThrownBy(() -> InitialContext.doLookup("java:comp/env/greeting"))
                .isInstanceOf(NameNotFoundException.class)
                .hasMessageContaining("works for no application");
    }

    @Test
    void nothingIsThereAfterTheEnd() {
        ApplicationNames.leave(application);

        assertThatThrownBy(() -> InitialContext.doLookup("java:comp/env/greeting"))
                .isInstanceOf(NameNotFoundException.class);
    }

    @Test
    void namesAreFoundWhateverInitialContextWasAskedFor() throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>(
                Map.of(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.rmi.registry.RegistryContextFactory"));

        assertThat(new InitialContext(environment).lookup("java:comp/env/greeting"))
                .isEqualTo("hello");
    }

    @Test
    void environmentPropertiesAreKeptForWhoAsked() throws NamingException {
        Context context = new InitialContext(new Hashtable<>(Map.of("a", "b")));
        context.addToEnvironment("c", "d");
        context.removeFromEnvironment("a");

        assertThat(context.getEnvironment().get("c")).isEqualTo("d");
        assertThat(context.getEnvironment().containsKey("a")).isFalse();
        context.close();
    }

    @Test
    void namesCannotBeChanged() throws NamingException {
        Context context = (Context) new InitialContext().lookup("java:comp/env");
        CompositeName name = new CompositeName("x");
        List<ThrowingCallable> changes = List.of(
                () -> context.bind("x", 1),
                () -> context.bind(name, 1),
                () -> context.rebind("greeting", 1),
                () -> context.rebind(name, 1),
                () -> context.unbind("greeting"),
                () -> context.unbind(name),
                () -> context.rename("greeting", "x"),
                () -> context.rename(name, name),
                () -> context.createSubcontext("x"),
                () -> context.createSubcontext(name),
                () -> context.destroySubcontext("jdbc"),
                () -> context.destroySubcontext(name),
                () -> new InitialContext().bind("java:comp/env/x", 1));

        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(change).isInstanceOf(OperationNotSupportedException.class));
    }
}
