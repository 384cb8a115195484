// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An application as it was written for Java EE 8, compiled against the API of then: a servlet, a filter, a listener, a tag, a page. */
final class JavaEeWar {
    private static final Path JARS = WarrenHome.repository().resolve("system-tests/target/javaee");

    private static final Map<String, String> SOURCES =
            Map.of("OldServlet", """
                package old;
                import java.io.*;
                import javax.servlet.*;
                import javax.servlet.http.*;
                public class OldServlet extends HttpServlet {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        try (InputStream in = getServletContext().getResourceAsStream("/WEB-INF/version.txt")) {
                            response.getWriter().print(new String(in.readAllBytes()) + " "
                                    + getServletContext().getAttribute("listener") + " "
                                    + Class.forName("javax.servlet.http.HttpServlet").getName());
                        } catch (ClassNotFoundException e) {
                            throw new IOException(e);
                        }
                    }
                }
                """, "OldFilter", """
                package old;
                import java.io.IOException;
                import javax.servlet.*;
                import javax.servlet.annotation.WebFilter;
                import javax.servlet.http.HttpServletResponse;
                @WebFilter("/*")
                public class OldFilter implements Filter {
                    @Override
                    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                            throws IOException, ServletException {
                        ((HttpServletResponse) response).setHeader("X-Old-Filter", "passed");
                        chain.doFilter(request, response);
                    }
                }
                """, "OldListener", """
                package old;
                import javax.servlet.*;
                public class OldListener implements ServletContextListener {
                    @Override
                    public void contextInitialized(ServletContextEvent event) {
                        event.getServletContext().setAttribute("listener", "listened");
                    }
                }
                """, "OldTag", """
                package old;
                import java.io.IOException;
                import javax.servlet.jsp.tagext.SimpleTagSupport;
                public class OldTag extends SimpleTagSupport {
                    @Override
                    public void doTag() throws IOException {
                        getJspContext().getOut().print("tagged");
                    }
                }
                """);

    private static final String DESCRIPTOR = """
        <web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee" version="3.1">
          <listener><listener-class>old.OldListener</listener-class></listener>
          <servlet><servlet-name>old</servlet-name><servlet-class>old.OldServlet</servlet-class></servlet>
          <servlet-mapping><servlet-name>old</servlet-name><url-pattern>/old</url-pattern></servlet-mapping>
        </web-app>
        """;

    private static final String LIBRARY = """
        <taglib xmlns="http://java.sun.com/xml/ns/javaee" version="2.1">
          <tlib-version>1</tlib-version><short-name>o</short-name><uri>urn:old</uri>
          <tag><name>tag</name><tag-class>old.OldTag</tag-class><body-content>empty</body-content></tag>
        </taglib>
        """;

    private static final String PAGE = """
        <%@ page import="javax.servlet.jsp.JspWriter, javax.servlet.http.Cookie" %>\
        <%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>\
        <%@ taglib prefix="o" uri="urn:old" %>\
        <% JspWriter writer = out; writer.print(new Cookie("name", "v").getName()); %>\
         <c:forEach begin="1" end="3" var="i">${i}</c:forEach> <o:tag/>\
        """;

    private static final Map<String, byte[]> CLASSES = compile();

    private JavaEeWar() {}

    static War version(String version) {
        War war = War.of().version(version).with("WEB-INF/web.xml", DESCRIPTOR);
        CLASSES.forEach((name, bytes) -> war.with("WEB-INF/classes/old/" + name, bytes));
        return war;
    }

    /** Has a page with tags and two libraries as well, which take a while to convert. */
    static War withPages(String version) {
        return version(version)
                .with("WEB-INF/old.tld", LIBRARY)
                .with("page.jsp", PAGE)
                .with("WEB-INF/lib/jstl.jar", jar("jstl"))
                .with("WEB-INF/lib/servlet-api.jar", jar("javax.servlet-api"));
    }

    private static byte[] jar(String name) {
        try {
            return Files.readAllBytes(JARS.resolve(name + ".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Path directory = Files.createTempDirectory("warren-it-javaee-");
            List<Path> sources = new ArrayList<>();
            for (Map.Entry<String, String> source : SOURCES.entrySet()) {
                sources.add(Files.writeString(directory.resolve(source.getKey() + ".java"), source.getValue()));
            }
            StringWriter complaints = new StringWriter();
            List<String> flags = List.of("-classpath", api(), "-proc:none");
            if (!compiler.getTask(complaints, files, null, flags, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException(complaints.toString());
            }
            return take(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String api() {
        return Stream.of("javax.servlet-api", "javax.servlet.jsp-api")
                .map(name -> JARS.resolve(name + ".jar").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the compiled classes, and leaves nothing behind. */
    private static Map<String, byte[]> take(Path directory) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> content = Files.list(directory)) {
            for (Path file : content.toList()) {
                if (file.toString().endsWith(".class")) {
                    classes.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
                Files.delete(file);
            }
        }
        Files.delete(directory);
        return classes;
    }
}
