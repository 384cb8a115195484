// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Adds a servlet that no descriptor and no annotation knows. */
@WebListener
public class AddingListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().addServlet("Added", CountServlet.class).addMapping("/added");
    }
}
