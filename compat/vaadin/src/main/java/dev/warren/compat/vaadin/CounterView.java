// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.vaadin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;

/** The only view: a number and a button. */
@Route("")
public class CounterView extends Div {
    private static final long serialVersionUID = 1;

    private int count;

    /** Shows nought. */
    public CounterView() {
        Span shown = new Span("0");
        shown.setId("count");
        NativeButton button = new NativeButton("up", _ -> shown.setText(String.valueOf(++count)));
        button.setId("up");
        add(shown, button);
    }
}
