// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.wicket;

import java.util.ArrayList;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.markup.html.AjaxLink;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.html.link.Link;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.FeedbackPanel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.util.ListModel;

/** The only page. All its state is in its components. */
public class BookPage extends WebPage {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> entries = new ArrayList<>();
    private final IModel<String> text = Model.of("");
    private int count;

    /** Makes an empty book. */
    public BookPage() {
        add(new Label("count", () -> count).setOutputMarkupId(true));
        add(new Link<Void>("up") {
            private static final long serialVersionUID = 1;

            @Override
            public void onClick() {
                count++;
            }
        });
        add(new AjaxLink<Void>("quietly") {
            private static final long serialVersionUID = 1;

            @Override
            public void onClick(AjaxRequestTarget target) {
                count++;
                target.add(BookPage.this.get("count"));
            }
        });
        add(new FeedbackPanel("feedback"));
        add(list(), form());
    }

    private ListView<String> list() {
        return new ListView<>("entry", new ListModel<>(entries)) {
            private static final long serialVersionUID = 1;

            @Override
            protected void populateItem(ListItem<String> item) {
                item.add(new Label("text", item.getModel()));
            }
        };
    }

    private Form<Void> form() {
        Form<Void> form = new Form<>("form") {
            private static final long serialVersionUID = 1;

            @Override
            protected void onSubmit() {
                entries.add(text.getObject());
                text.setObject("");
            }
        };
        form.add(new TextField<>("text", text).setRequired(true));
        return form;
    }
}
