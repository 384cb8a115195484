// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.spec.HttpServletResponseImpl;
import io.undertow.servlet.spec.ServletOutputStreamImpl;
import io.undertow.util.DateUtils;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A response as the API has it, where the engine's deviates. Used by the threads of one request. */
final class StandardResponse extends HttpServletResponseWrapper {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private final HttpServletResponseImpl engine;
    private final ResponseType type = new ResponseType();
    private Optional<StandardOutput> output = Optional.empty();
    private boolean writing;
    private boolean streaming;
    private Optional<Throwable> failure = Optional.empty();

    StandardResponse(HttpServletResponseImpl engine) {
        super(engine);
        this.engine = engine;
    }

    private HttpServerExchange exchange() {
        return engine.getExchange();
    }

    /** Whether headers have no more effect. */
    private boolean isHeadFixed() {
        return engine.isInsideInclude() || isCommitted();
    }

    private void requireUncommitted() {
        if (isCommitted()) {
            throw new IllegalStateException(
                    "the response is committed: its head has been sent, or an error or a redirect"
                            + " ends it; ask isCommitted() first");
        }
    }

    // Headers

    @Override
    public void setHeader(String name, String value) {
        if (name != null && !isHeadFixed() && !isOfBody(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (name != null && value != null && !isHeadFixed() && !isOfBody(name, value)) {
            super.addHeader(name, value);
        }
    }

    /** Does what the methods do that the API has for these two. */
    private boolean isOfBody(String name, String value) {
        if (CONTENT_TYPE.equalsIgnoreCase(name)) {
            setContentType(value);
            return true;
        }
        if (CONTENT_LENGTH.equalsIgnoreCase(name)
                && (value == null || LENGTH.matcher(value).matches())) {
            setContentLengthLong(value == null ? -1 : Long.parseLong(value));
            return true;
        }
        return false;
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, DateUtils.toDateString(new Date(date)));
    }

    @Override
    public void addDateHeader(String name, long date) {
        addHeader(name, DateUtils.toDateString(new Date(date)));
    }

    @Override
    public void addCookie(Cookie cookie) {
        if (!isHeadFixed()) {
            super.addCookie(cookie);
        }
    }

    // Content type, character encoding, language

    @Override
    public void setContentType(String given) {
        if (!isHeadFixed()) {
            type.set(given, writing);
            tellType();
        }
    }

    @Override
    public String getContentType() {
        return type.type().orElse(null);
    }

    @Override
    public void setCharacterEncoding(String encoding) {
        if (!isHeadFixed() && !writing) {
            type.encoding(encoding);
            tellType();
        }
    }

    @Override
    public void setCharacterEncoding(Charset encoding) {
        setCharacterEncoding(encoding == null ? null : encoding.name());
    }

    @Override
    public void setLocale(Locale locale) {
        if (!isHeadFixed()) {
            type.locale(
                    locale, writing, engine.getServletContext().getDeployment().getDeploymentInfo());
            type.writeLanguageTo(exchange().getResponseHeaders());
            tellType();
        }
    }

    @Override
    public Locale getLocale() {
        return type.locale();
    }

    private void tellType() {
        if (!writing) {
            engine.setCharacterEncoding(type.encoding().orElse(null));
        }
        type.writeTo(exchange().getResponseHeaders());
    }

    // Body

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writing) {
            return super.getWriter();
        }
        if (streaming) {
            throw new IllegalStateException(
                    "getOutputStream() has been called for this response already; write to that");
        }
        Charsets.requireSupported(getCharacterEncoding());
        PrintWriter writer = super.getWriter();
        type.encoding(getCharacterEncoding());
        writing = true;
        if (!isCommitted()) {
            tellType();
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream engines = super.getOutputStream(); // each time: it says if there is a writer
        streaming = true;
        if (output.isEmpty()) {
            output = Optional.of(new StandardOutput((ServletOutputStreamImpl) engines));
        }
        return output.get();
    }

    @Override
    public void setBufferSize(int size) {
        requireUncommitted();
        super.setBufferSize(size);
    }

    @Override
    public void resetBuffer() {
        requireUncommitted();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        requireUncommitted();
        super.reset();
        forget();
        SentCookie.forgetAllBut(
                engine.getServletContext().getSessionCookieConfig().getName(), exchange());
    }

    /** After an exception: the engine resets its own response, unless that is committed, and an error page starts with it. */
    void failed(Throwable thrown) {
        failure = Optional.of(thrown);
        if (!exchange().isResponseStarted()) {
            forget();
        }
    }

    private void forget() {
        writing = false;
        streaming = false;
        type.clear();
        engine.setCharacterEncoding((String) null);
        engine.setContentLengthLong(-1); // which would cut off what is written now
    }

    // Errors and redirects

    @Override
    public void sendError(int status) throws IOException {
        beginError();
        if (failure.isEmpty() || !AsyncFailure.answers(exchange(), failure.get())) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beginError();
        super.sendError(status, message);
    }

    private void beginError() {
        if (engine.isInsideInclude()) {
            return;
        }
        requireUncommitted();
        engine.setContentLengthLong(-1); // was that of another body
    }

    /** Lets an error page choose how it writes, and in which encoding, whatever has been begun before it and after the error was sent. */
    void beginErrorPage() {
        if (!isCommitted()) {
            writing = false;
            streaming = false;
            tellType();
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sendRedirect(location, SC_FOUND, true);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        requireUncommitted();
        if (location == null) {
            throw new IllegalArgumentException("a redirect needs a location");
        }
        engine.setContentLengthLong(-1);
        boolean namesHost = location.startsWith("//"); // a network-path reference (RFC 3986, 4.2)
        super.sendRedirect(namesHost ? exchange().getRequestScheme() + ":" + location : location, status, clearBuffer);
    }
}
