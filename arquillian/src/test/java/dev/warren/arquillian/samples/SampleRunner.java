// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs samples in this JVM and prints a line for each test, and for each class that failed as a whole. */
public final class SampleRunner implements TestExecutionListener {
    /** Begins every line that tells a result. */
    public static final String RESULT = "RESULT ";

    private SampleRunner() {}

    /** Runs the classes with these simple names. */
    public static void main(String[] samples) {
        System.out.println(RESULT + "java " + System.getProperty("java.specification.version"));
        List<ClassSelector> selectors = new ArrayList<>();
        for (String sample : samples) {
            selectors.add(DiscoverySelectors.selectClass(SampleRunner.class.getPackageName() + "." + sample));
        }
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        LauncherFactory.create().execute(request, new SampleRunner());
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Optional<Throwable> failure = result.getThrowable();
        if (identifier.isTest() || failure.isPresent()) {
            String why = failure.map(SampleRunner::words).orElse("");
            System.out.println(RESULT + identifier.getLegacyReportingName() + " " + result.getStatus() + " " + why);
        }
    }

    private static String words(Throwable failure) {
        failure.printStackTrace();
        return failure.getMessage()
                .lines()
                .map(String::strip)
                .reduce((one, next) -> one + " | " + next)
                .orElse("");
    }
}
