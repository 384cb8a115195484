// SPDX-License-Identifier: Apache-2.0
package dev.warren.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/** The rules on who may use what, each with its reason. What they are applied to is in {@link ArchitectureTest}. */
final class Rules {
    static final ArchRule NO_CYCLES = slices().matching("dev.warren.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(named("dev.warren.container.Main"), alwaysTrue())
            .because("code is read top-down; only Main, which wires everything, may look up the tree");

    static final ArchRule ENGINE_STAYS_INSIDE_WORKERS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.warren.deployer..", "dev.warren.worker..", "org.xnio.nio")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.undertow..", "org.xnio..")
            .because("the master touches no client traffic, and the engine must be replaceable in one place");

    static final ArchRule PAGE_ENGINE_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.warren.deployer.pages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.jasper..", "jakarta.servlet.jsp..", "jakarta.el..", "org.apache.el..")
            .because("a worker whose applications have no JSPs must not load it");

    static final ArchRule REDIS_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.warren.sessions.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.netty..", "reactor..")
            .because("a worker whose sessions are elsewhere must not load them");

    static final ArchRule POOLS_STAY_IN_ONE_CLASS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.warren.deployer.environment.ConnectionPool")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer..")
            .because("a worker without data sources must not load them");

    static final ArchRule EACH_STORE_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.warren.sessions.lmdb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.lmdbjava..")
            .because("a store must be replaceable without anybody else noticing");

    static final ArchRule NATIVE_CODE_STAYS_IN_OS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.warren.os..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.foreign..", "sun..", "jdk.internal..")
            .because("a wrong signature crashes the JVM: what can do that is tested in one package, at every start");

    static final ArchRule EXIT_ONLY_FROM_ENTRY_POINTS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.warren.worker..")
            .and(DescribedPredicate.not(named(
                    "dev.warren.container.Main", "dev.warren.deployer.stage.StageMain", "dev.warren.cli.AdminCli")))
            .should()
            .callMethodWhere(targetIs(System.class, "exit")
                    .or(targetIs(Runtime.class, "exit"))
                    .or(targetIs(Runtime.class, "halt")))
            .because("an exit code is a contract with scripts, and everything below Main must be testable");

    static final ArchRule THREADS_ONLY_FROM_THREADS = noClasses()
            .that()
            .doNotHaveSimpleName("Threads")
            .should()
            .callCodeUnitWhere(makesThreads())
            .because("every thread has a name, an owner and a daemon flag on purpose; thread dumps rely on it");

    static final ArchRule CASE_CHANGES_NAME_A_LOCALE = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .because("in a Turkish locale TITLE becomes t\u0131tle, and header names and keys no longer match");

    static final ArchRule NO_JAVA_DESERIALIZATION = noClasses()
            .that()
            .resideOutsideOfPackage("dev.warren.worker.session..")
            .should()
            .dependOnClassesThat(type(ObjectInputStream.class))
            .because("reading a serialized object runs code that its writer chose; data travels as JSON. Attributes of"
                    + " sessions alone are what the specification makes them, and are read behind a filter");

    static final ArchRule MANAGEMENT_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.warren.management..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.warren.management..", "java..", "javax.management..")
            .because("it is the contract between a master and its clients, which may be of another build");

    static final ArchRule SERVER_IGNORES_ITS_CLIENTS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.warren.cli..", "dev.warren.arquillian..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.warren.cli..", "dev.warren.arquillian..")
            .because("admin-cli is one client among several; both sides meet in management alone");

    static final ArchRule ADAPTER_KNOWS_ONLY_THE_CONTRACT = noClasses()
            .that()
            .resideInAPackage("dev.warren.arquillian..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.warren.arquillian..",
                    "dev.warren.management..",
                    "org.jboss.arquillian..",
                    "org.jboss.shrinkwrap..",
                    "java..")
            .because("it runs in the JVMs of others' tests, on Java 17, beside whatever they have on their class path");

    static final ArchRule CLIENT_KNOWS_ONLY_THE_CONTRACT = noClasses()
            .that()
            .resideInAPackage("dev.warren.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.warren.container..", "dev.warren.worker..", "dev.warren.deployer..", "dev.warren.os..")
            .because("admin-cli holds no logic that the master lacks");

    private Rules() {}

    private static DescribedPredicate<JavaClass> named(String... names) {
        Set<String> allowed = Set.of(names);
        return DescribedPredicate.describe(
                "an entry point",
                candidate -> allowed.contains(outermost(candidate).getName()));
    }

    private static JavaClass outermost(JavaClass candidate) {
        return candidate.getEnclosingClass().map(Rules::outermost).orElse(candidate);
    }

    private static DescribedPredicate<JavaCall<?>> targetIs(Class<?> owner, String method) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + method,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getName().equals(method));
    }

    private static DescribedPredicate<JavaCall<?>> makesThreads() {
        Set<String> methods = Set.of("ofPlatform", "ofVirtual", "startVirtualThread");
        return DescribedPredicate.describe("a thread or an executor is made", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean constructor = call.getName().equals("<init>");
            return owner.isEquivalentTo(Executors.class)
                    || owner.isEquivalentTo(Thread.class) && methods.contains(call.getName())
                    || constructor
                            && isThreadSource(owner)
                            && !call.getOriginOwner().isAssignableTo(Thread.class);
        });
    }

    private static boolean isThreadSource(JavaClass owner) {
        return owner.isAssignableTo(Thread.class)
                || owner.isAssignableTo(ThreadPoolExecutor.class)
                || owner.isAssignableTo(ForkJoinPool.class)
                || owner.isAssignableTo(Timer.class);
    }
}
