// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

/**
 * Gives the objects that a container makes of an application's classes what their annotations and descriptors ask for, and calls them at the
 * begin and the end. Implementations are thread-safe.
 */
public interface Injector {
    /** Gives nothing to anybody. */
    Injector NONE = new Injector() {
        @Override
        public void created(Object made) {
            // nothing is asked for
        }

        @Override
        public void destroyed(Object made) {
            // nothing is asked for
        }
    };

    /**
     * Injects resources and beans into an object that was just made, and then calls its {@code @PostConstruct} methods. Runs the application's
     * code.
     *
     * @param made never null
     * @throws InstantiationException if a resource or bean is not there or a method fails; its cause is what failed
     */
    void created(Object made) throws InstantiationException;

    /**
     * Calls the {@code @PreDestroy} methods of an object that is not used any more, and gives back its beans. What fails is logged. Does nothing the second time.
     *
     * @param made what {@link #created} was called with
     */
    void destroyed(Object made);
}
