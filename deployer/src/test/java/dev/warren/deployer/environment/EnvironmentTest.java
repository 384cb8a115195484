// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.model.EnvironmentModel.ClassModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

/** What stands behind names, and when objects are called. */
class EnvironmentTest {
    private final ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};

    private Environment environment(EnvironmentModel model) throws DeploymentException {
        return Environment.of(model, OperatorResources.NONE, new DataSources("shop", loader, () -> {}));
    }

    private Object lookup(String name) throws NamingException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(loader);
            return InitialContext.doLookup(name);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static EntryModel entry(String name, String type, String value, String lookup) {
        return new EntryModel("java:comp/env/" + name, type, value, lookup, null);
    }

    /** Notes each call. */
    public static class Base {
        final List<String> calls = new ArrayList<>();

        void begin() {
            calls.add("base");
        }

        void end() {
            calls.add("end");
        }
    }

    /** Overrides one of them. */
    public static class Derived extends Base {
        @Override
        void begin() {
            calls.add("derived");
        }
    }

    private static final EnvironmentModel CALLBACKS = new EnvironmentModel(
            List.of(),
            Map.of(
                    Base.class.getName(), new ClassModel(List.of(), List.of("begin"), List.of("end")),
                    Derived.class.getName(), new ClassModel(List.of(), List.of("begin"), List.of())),
            List.of());

    @Test
    void aMethodThatIsOverriddenIsCalledOnce() throws Exception {
        Derived derived = new Derived();
        try (Environment environment = environment(CALLBACKS)) {
            environment.created(derived);
            environment.destroyed(derived);
            environment.destroyed(derived);
        }
        assertThat(derived.calls).containsExactly("derived", "end");
    }

    @Test
    void whatNobodyGivesBackIsEndedWithTheEnvironmentAndOnlyOnce() throws Exception {
        Base base = new Base();
        Environment environment = environment(CALLBACKS);
        environment.created(base);
        environment.close();
        environment.close();

        assertThat(base.calls).containsExactly("base", "end");
    }

    @Test
    void entriesThatStandForOthersAreFollowedToTheEnd() throws Exception {
        EnvironmentModel model = new EnvironmentModel(
                List.of(
                        entry("a", "java.lang.String", null, "java:comp/env/b"),
                        entry("b", "java.lang.String", null, "c"),
                        entry("c", "java.lang.String", "found", null)),
                Map.of(),
                List.of());
        try (Environment environment = environment(model)) {
            assertThat(environment).isNotNull();
            assertThat(lookup("java:comp/env/a")).isEqualTo("found");
        }
    }

    @Test
    void entriesThatStandForEachOtherAreNotThere() throws Exception {
        EnvironmentModel model = new EnvironmentModel(
                List.of(entry("a", "java.lang.String", null, "b"), entry("b", "java.lang.String", null, "a")),
                Map.of(),
                List.of());
        try (Environment environment = environment(model)) {
            assertThat(environment).isNotNull();
            assertThatThrownBy(() -> lookup("java:comp/env/a"))
                    .isInstanceOf(NameNotFoundException.class)
                    .hasMessageContaining("stands for b");
        }
    }

    @Test
    void aClassAndAConstantAreValuesToo() throws Exception {
        EnvironmentModel model = new EnvironmentModel(
                List.of(
                        entry("class", "java.lang.Class", "java.lang.Runnable", null),
                        entry("unit", "java.util.concurrent.TimeUnit", "DAYS", null),
                        entry("url", "java.net.URL", "https://shop/", null)),
                Map.of(),
                List.of());
        try (Environment environment = environment(model)) {
            assertThat(environment).isNotNull();
            assertThat(lookup("java:comp/env/class")).isEqualTo(Runnable.class);
            assertThat(lookup("java:comp/env/unit")).isEqualTo(java.util.concurrent.TimeUnit.DAYS);
            assertThat(lookup("java:comp/env/url")).hasToString("https://shop/");
        }
    }

    @Test
    void aConstantThatDoesNotExistFailsTheStart() {
        EnvironmentModel model = new EnvironmentModel(
                List.of(entry("unit", "java.util.concurrent.TimeUnit", "YEARS", null)), Map.of(), List.of());

        assertThatThrownBy(() -> environment(model))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("unit of shop has the value YEARS")
                .hasMessageContaining("no such constant");
    }
}
