// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.struts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.struts2.ActionSupport;
import org.apache.struts2.action.SessionAware;
import org.apache.struts2.interceptor.parameter.StrutsParameter;

/** Shows the list of the session and adds to it. One object for each request. */
public class ListAction extends ActionSupport implements SessionAware {
    private static final long serialVersionUID = 1;

    private static final String LIST = "list";

    private transient Map<String, Object> session;
    private String thing = "";

    @Override
    public void withSession(Map<String, Object> values) {
        this.session = values;
    }

    /** Shows it. */
    public String list() {
        return SUCCESS;
    }

    /** Adds what the form sends, or says what is wrong with it. */
    public String add() {
        if (thing.isBlank()) {
            addFieldError("thing", "name a thing");
            return INPUT;
        }
        ArrayList<String> longer = new ArrayList<>(getThings());
        longer.add(thing.strip());
        session.put(LIST, longer);
        return SUCCESS;
    }

    /** Returns what is on the list, oldest first. */
    @SuppressWarnings("unchecked") // nobody else stores under this name
    public List<String> getThings() {
        return (List<String>) session.getOrDefault(LIST, List.of());
    }

    /** Returns what the form sent. */
    public String getThing() {
        return thing;
    }

    /** Takes what the form sends. */
    @StrutsParameter
    public void setThing(String thing) {
        this.thing = thing;
    }
}
