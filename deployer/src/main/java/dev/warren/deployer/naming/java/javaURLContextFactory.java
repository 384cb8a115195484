// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.naming.java;

import dev.warren.deployer.naming.NamesContext;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.ObjectFactory;

/**
 * Makes the contexts of applications for {@code javax.naming}: the initial one, and the one of the scheme {@code java:}, which is also asked
 * when an application has named another initial one. Its name is what the JDK looks for. Stateless.
 */
public final class javaURLContextFactory implements ObjectFactory, InitialContextFactory {

    /** Made by the JDK, by its name. */
    public javaURLContextFactory() {}

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return NamesContext.initial(environment);
    }

    @Override
    public Object getObjectInstance(Object url, Name name, Context context, Hashtable<?, ?> environment)
            throws NamingException {
        Context initial = NamesContext.initial(environment);
        return url == null ? initial : initial.lookup(url.toString());
    }
}
