// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The HTML. What people have typed is only text in it. Stateless, hence thread-safe. */
final class Page {
    private static final String FRAME = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Cart – Warren</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="style.css">
        </head>
        <body>
        <main>
          <nav aria-label="Samples"><a href="../">Warren</a></nav>
        %s  <p class="note">Process <b>%d</b> made this page. %s</p>
        </main>
        </body>
        </html>
        """;
    private static final String LOGIN = """
          <h1>Cart</h1>
          <p class="lead">A login and a cart, in a session that all workers share.</p>
          <form class="card actions" method="post" action="login">
            <label for="name">Your name</label>
            <input id="name" name="name" maxlength="40" required autofocus autocomplete="nickname">
            <button>Log in</button>
            <span class="note">Any name will do: the sample knows no passwords.</span>
          </form>
        """;
    private static final String SHOP = """
          <header>
            <h1>Cart of %s</h1>
            %s
          </header>
          <p class="lead">It lies in the session, which all workers share.</p>
          <div class="card scroll">
            <table>
              <thead><tr><th>product</th><th>price</th><th>pieces</th><th class="number">sum</th></tr></thead>
              <tbody>
        %s      </tbody>
              <tfoot><tr><td colspan="3">total</td><td class="number" id="total">%s</td></tr></tfoot>
            </table>
          </div>
        """;
    private static final String CHANGED = "The cart was changed last by process <b>%d</b>."
            + " After <code>kill -9 %d</code> another worker makes this page, with the same cart.";
    private static final String ROW = """
                <tr><td>%s <span class="note">%s</span></td><td>%s</td><td class="pieces">%s<output>%d</output>%s</td><td class="number">%s</td></tr>
        """;

    private static final long PID = ProcessHandle.current().pid();

    private Page() {}

    static String login() {
        return framed(LOGIN, "");
    }

    static String shop(Visit visit) {
        Cart cart = visit.cart();
        Map<Product, Integer> pieces = cart.pieces();
        String rows = Stream.of(Product.values())
                .map(product -> row(product, pieces.getOrDefault(product, 0), visit.token()))
                .collect(Collectors.joining());
        String content = SHOP.formatted(
                escape(visit.user()), form("logout", visit.token(), "", "Log out", ""), rows, price(cart.totalCents()));
        String changed =
                cart.changedBy() == 0 ? "Nothing is in the cart yet." : CHANGED.formatted(cart.changedBy(), PID);
        return framed(content, changed);
    }

    private static String framed(String content, String changed) {
        return FRAME.formatted(content, PID, changed);
    }

    private static String row(Product product, int pieces, String token) {
        String field = "<input type=\"hidden\" name=\"product\" value=\"" + product.word() + "\">";
        return ROW.formatted(
                product.title(),
                product.detail(),
                price(product.cents()),
                form("remove", token, field, "−", "One fewer: " + product.title()),
                pieces,
                form("add", token, field, "+", "One more: " + product.title()),
                price(product.cents() * pieces));
    }

    private static String form(String action, String token, String field, String button, String label) {
        String spoken = label.isEmpty() ? "" : " aria-label=\"" + label + "\"";
        return "<form method=\"post\" action=\"%s\"><input type=\"hidden\" name=\"token\" value=\"%s\">%s<button%s>%s</button></form>"
                .formatted(action, token, field, spoken, button);
    }

    private static String price(int cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
