// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who visits an application: keeps cookies, follows redirects, fills in forms. Each request goes over a new connection, so that with {@code round-robin} another worker gets it than the one
 * before. Used by one thread.
 */
final class Browser {
    private static final int MOST_REDIRECTS = 5;

    private final RunningMaster master;
    private final Map<String, String> cookies = new TreeMap<>();
    private int sent;

    Browser(RunningMaster master) {
        this.master = master;
    }

    /**
     * What came back, after redirects.
     *
     * @param uri where it came from, at last
     */
    record Page(URI uri, int status, Map<String, String> headers, String body) {
        /** Returns what the first group of a pattern matches in it. */
        String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(body);
            if (!matcher.find()) {
                throw new AssertionError("no " + pattern + " in " + this);
            }
            return matcher.group(1);
        }

        /** Returns its first form, with the fields that have a value. */
        Form form() {
            String form = find("<form\\b(.*?</form>)");
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher inputs = Pattern.compile("<input\\b[^>]*>").matcher(form);
            while (inputs.find()) {
                String name = attribute(inputs.group(), "name", "");
                if (!name.isEmpty()
                        && !attribute(inputs.group(), "type", "text").equals("submit")) {
                    fields.put(name, attribute(inputs.group(), "value", ""));
                }
            }
            String tag = form.substring(0, form.indexOf('>') + 1);
            return new Form(uri.resolve(attribute(tag, "action", uri.toString())), fields);
        }

        private static String attribute(String tag, String name, String otherwise) {
            Matcher matcher =
                    Pattern.compile("\\s" + name + "=[\"']([^\"']*)[\"']").matcher(tag);
            return matcher.find() ? matcher.group(1).replace("&amp;", "&") : otherwise;
        }
    }

    /**
     * A form to fill in.
     *
     * @param fields names and values; can be changed
     */
    record Form(URI action, Map<String, String> fields) {
        /** Fills in a field. */
        Form with(String name, String value) {
            fields.put(name, value);
            return this;
        }
    }

    /** Returns how many requests it has sent. */
    int sent() {
        return sent;
    }

    /** Opens a connection that its worker keeps: all that goes over it meets the same one. */
    RawClient connect() throws IOException {
        return RawClient.connect(RawClient.loopback(master.port()));
    }

    /** Gets a page by its path from the root of the server. */
    Page get(String path) {
        return follow(HttpRequest.newBuilder(root().resolve(path)));
    }

    /** Sends a form as it is filled in. */
    Page submit(Form form) {
        String body = form.fields().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(form.action(), "application/x-www-form-urlencoded", body);
    }

    /** Sends a body of any type. */
    Page post(URI where, String type, String body) {
        return follow(HttpRequest.newBuilder(root().resolve(where))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + master.port() + "/");
    }

    private Page follow(HttpRequest.Builder request) {
        Page page = send(request);
        for (int i = 0; i < MOST_REDIRECTS && (page.status() == 302 || page.status() == 303); i++) {
            page = send(HttpRequest.newBuilder(page.uri().resolve(page.headers().get("location"))));
        }
        return page;
    }

    private Page send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        sent++;
        HttpResponse<String> answer = master.send(request);
        for (String line : answer.headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(line).getFirst();
            cookies.put(cookie.getName(), cookie.getValue());
        }
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new Page(answer.uri(), answer.statusCode(), headers, answer.body());
    }
}
