// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Upgrades to protocols of its own. */
@WebServlet("/upgrade")
public final class UpgradeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String protocol = request.getHeader("Upgrade");
        response.setHeader("Upgrade", protocol);
        response.setHeader("Connection", "Upgrade");
        Class<? extends HttpUpgradeHandler> handler = switch (protocol) {
            case "blocking" -> Blocking.class;
            case "part" -> Part.class;
            default -> Echo.class;
        };
        request.upgrade(handler);
    }

    private abstract static class Traced implements HttpUpgradeHandler {
        @Override
        public void destroy() {
            Trace.add("destroyed loader="
                    + (Thread.currentThread().getContextClassLoader()
                            == getClass().getClassLoader()));
        }
    }

    /** Sends back what comes, as soon as it has come. */
    public static final class Echo extends Traced {
        @Override
        public void init(WebConnection connection) {
            try {
                ServletInputStream in = connection.getInputStream();
                in.setReadListener(new Sending(in, connection.getOutputStream()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Sending(ServletInputStream in, ServletOutputStream out) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            byte[] bytes = new byte[100];
            while (in.isReady()) {
                int count = in.read(bytes);
                if (count < 0) {
                    return;
                }
                out.write(Arrays.copyOf(bytes, count));
                out.flush();
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            out.close();
        }

        @Override
        public void onError(Throwable thrown) {
            Trace.add("failed");
        }
    }

    /** Reads and writes in the thread of its {@code init}, until nothing more comes. */
    public static final class Blocking extends Traced {
        @Override
        public void init(WebConnection connection) {
            try (connection) {
                ServletInputStream in = connection.getInputStream();
                for (int next = in.read(); next >= 0; next = in.read()) {
                    connection.getOutputStream().write(Character.toUpperCase(next));
                    connection.getOutputStream().flush();
                }
            } catch (Exception e) {
                Trace.add("failed");
            }
        }
    }

    /** Writes the second and third byte of four, without blocking, and ends. */
    public static final class Part extends Traced {
        @Override
        public void init(WebConnection connection) {
            try {
                ServletOutputStream out = connection.getOutputStream();
                out.setWriteListener(new Writing(out));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Writing(ServletOutputStream out) implements WriteListener {
        @Override
        public void onWritePossible() throws IOException {
            out.write(new byte[] {'a', 'b', 'c', 'd'}, 1, 2);
            out.close();
        }

        @Override
        public void onError(Throwable thrown) {
            Trace.add("failed");
        }
    }

    /** Returns all classes of it, for a WAR. */
    public static Class<?>[] all() {
        return new Class<?>[] {
            UpgradeServlet.class,
            Traced.class,
            Echo.class,
            Sending.class,
            Blocking.class,
            Part.class,
            Writing.class,
            Trace.class
        };
    }
}
