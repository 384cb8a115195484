// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import io.undertow.servlet.core.DeploymentManagerImpl;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The applications of one worker by their paths, which is where {@code ServletContext.getContext} looks. Each gets a view of its own, in
 * which it is alone, unless applications may see one another (Servlet 6.1, 4.2: a container may return null for others). Thread-safe.
 */
final class Contexts implements ServletContainer {
    private final Map<String, DeploymentManager> byPath = new ConcurrentHashMap<>();
    private final boolean crossContext;

    Contexts(boolean crossContext) {
        this.crossContext = crossContext;
    }

    @Override
    public DeploymentManager addDeployment(DeploymentInfo info) {
        DeploymentInfo own = info.clone();
        DeploymentManager manager =
                new DeploymentManagerImpl(own, crossContext ? this : new Alone(own.getContextPath()));
        byPath.put(own.getContextPath(), manager);
        return manager;
    }

    @Override
    public DeploymentManager getDeploymentByPath(String path) {
        for (String prefix = path; !prefix.isEmpty(); prefix = prefix.substring(0, prefix.lastIndexOf('/'))) {
            DeploymentManager manager = byPath.get(prefix);
            if (manager != null) {
                return manager;
            }
        }
        return byPath.get("/");
    }

    @Override
    public DeploymentManager getDeployment(String name) {
        return byPath.values().stream()
                .filter(manager -> isNamed(manager, name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(DeploymentManager manager, String name) {
        return manager.getDeployment() != null
                && manager.getDeployment()
                        .getDeploymentInfo()
                        .getDeploymentName()
                        .equals(name);
    }

    @Override
    public void removeDeployment(DeploymentInfo info) {
        byPath.remove(info.getContextPath());
    }

    @Override
    public Collection<String> listDeployments() {
        return byPath.values().stream()
                .filter(manager -> manager.getDeployment() != null)
                .map(manager -> manager.getDeployment().getDeploymentInfo().getDeploymentName())
                .toList();
    }

    /** The view of an application that sees no other. */
    private final class Alone implements ServletContainer {
        private final String path;

        Alone(String path) {
            this.path = path;
        }

        @Override
        public DeploymentManager getDeploymentByPath(String wanted) {
            DeploymentManager found = Contexts.this.getDeploymentByPath(wanted);
            return found == byPath.get(path) ? found : null;
        }

        @Override
        public DeploymentManager getDeployment(String name) {
            return listDeployments().contains(name) ? byPath.get(path) : null;
        }

        @Override
        public Collection<String> listDeployments() {
            DeploymentManager own = byPath.get(path);
            return own == null || own.getDeployment() == null
                    ? Set.of()
                    : List.of(own.getDeployment().getDeploymentInfo().getDeploymentName());
        }

        @Override
        public DeploymentManager addDeployment(DeploymentInfo info) {
            throw new UnsupportedOperationException("an application adds no other");
        }

        @Override
        public void removeDeployment(DeploymentInfo info) {
            throw new UnsupportedOperationException("an application removes no other");
        }
    }
}
