// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import java.util.List;

/**
 * The JSPs of a web application, and what they can use. Immutable; collections keep the order of declaration.
 *
 * @param used whether there is anything that the engine for JSPs must serve
 * @param servlet the name of the servlet that serves {@code *.jsp}, or null when the application has its own
 * @param sources paths of the pages, with a leading slash, by name
 * @param configuration {@code jsp-config}, or null
 * @param libraries where each tag library is described; of several with the same URI the first one counts
 * @param listeners class names of the listeners that tag libraries bring
 */
public record PagesModel(
        boolean used,
        String servlet,
        List<String> sources,
        ConfigurationModel configuration,
        List<LibraryModel> libraries,
        List<String> listeners) {
    /** The class by which descriptors and code name the servlet that serves JSPs; Warren's own stands in for it. */
    public static final String SERVLET_CLASS = "org.apache.jasper.servlet.JspServlet";

    /** The parameter that names the one page of a servlet that a descriptor declared with {@code jsp-file}. */
    public static final String FILE_PARAMETER = "jspFile";

    /**
     * Where a tag library is described.
     *
     * @param uri what pages call it
     * @param path of the description, or of the jar that holds it, in the application
     * @param entry the description's name in that jar, or null when it is a file of its own
     */
    public record LibraryModel(String uri, String path, String entry) {}

    /**
     * {@code jsp-config}.
     *
     * @param libraries its {@code taglib}s
     * @param groups its {@code jsp-property-group}s
     */
    public record ConfigurationModel(List<ReferenceModel> libraries, List<GroupModel> groups) {}

    /**
     * One {@code taglib}.
     *
     * @param uri what pages call it
     * @param location where it is described, as the descriptor has it
     */
    public record ReferenceModel(String uri, String location) {}

    /**
     * One {@code jsp-property-group}. What is null was not said; truths are texts, as the API has them.
     *
     * @param urlPatterns which pages it is about
     * @param elIgnored {@code el-ignored}
     * @param errorOnElNotFound {@code error-on-el-not-found}
     * @param pageEncoding {@code page-encoding}
     * @param scriptingInvalid {@code scripting-invalid}
     * @param isXml {@code is-xml}
     * @param preludes {@code include-prelude}
     * @param codas {@code include-coda}
     * @param deferredSyntaxAllowed {@code deferred-syntax-allowed-as-literal}
     * @param trimWhitespace {@code trim-directive-whitespaces}
     * @param contentType {@code default-content-type}
     * @param buffer {@code buffer}
     * @param errorOnUndeclaredNamespace {@code error-on-undeclared-namespace}
     */
    public record GroupModel(
            List<String> urlPatterns,
            String elIgnored,
            String errorOnElNotFound,
            String pageEncoding,
            String scriptingInvalid,
            String isXml,
            List<String> preludes,
            List<String> codas,
            String deferredSyntaxAllowed,
            String trimWhitespace,
            String contentType,
            String buffer,
            String errorOnUndeclaredNamespace) {}
}
