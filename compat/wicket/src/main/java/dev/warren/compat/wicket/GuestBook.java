// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.wicket;

import org.apache.wicket.DefaultPageManagerProvider;
import org.apache.wicket.Page;
import org.apache.wicket.pageStore.IPageStore;
import org.apache.wicket.pageStore.InSessionPageStore;
import org.apache.wicket.protocol.http.WebApplication;
import org.apache.wicket.settings.RequestCycleSettings.RenderStrategy;

/** The application. Its pages are kept in the session: Wicket's usual files on disk are those of one process. */
public class GuestBook extends WebApplication {
    private static final int KEPT_PAGES = 10;

    @Override
    public Class<? extends Page> getHomePage() {
        return BookPage.class;
    }

    @Override
    protected void init() {
        super.init();
        setPageManagerProvider(new InSession(this));
        // Wicket stores a page after it has answered with a redirect: the next request may find the one before
        getRequestCycleSettings().setRenderStrategy(RenderStrategy.ONE_PASS_RENDER);
    }

    /** Keeps the last pages in the session, serialized, and none anywhere else. */
    private static final class InSession extends DefaultPageManagerProvider {
        InSession(WebApplication application) {
            super(application);
        }

        @Override
        protected IPageStore newPersistentStore() {
            return new InSessionPageStore(KEPT_PAGES);
        }
    }
}
