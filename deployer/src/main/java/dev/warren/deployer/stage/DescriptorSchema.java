// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The elements of {@code web.xml} and {@code web-fragment.xml} from Servlet 2.2 to 6.1, with what may be in each. Stateless.
 */
final class DescriptorSchema {
    /**
     * One line for each element that has children: {@code !} is there once and says something, {@code +} is there once and may be empty, {@code ?}
     * is there at most once, and after {@code =} is the {@link ValueKind}. What is below an element without a line is not looked at.
     */
    private static final String TABLE = """
        web-app: COMMON absolute-ordering? default-context-path deny-uncovered-http-methods module-name request-character-encoding?=charset \
        response-character-encoding?=charset taglib
        web-fragment: COMMON name? ordering?
        absolute-ordering: name others
        ordering: after? before?
        after: name others
        before: name others
        context-param: description param-name! param-value+
        init-param: description param-name! param-value+
        filter: NAMES filter-name! filter-class? async-supported?=truth init-param
        filter-mapping: filter-name! url-pattern servlet-name dispatcher=dispatcher
        listener: NAMES listener-class!
        servlet: NAMES servlet-name! servlet-class? jsp-file? init-param load-on-startup?=start enabled?=truth async-supported?=truth run-as? \
        security-role-ref multipart-config?
        run-as: description role-name!
        security-role: description role-name!
        security-role-ref: description role-name! role-link?
        multipart-config: location? max-file-size?=size max-request-size?=size file-size-threshold?=number
        servlet-mapping: servlet-name! url-pattern
        session-config: session-timeout?=number cookie-config? tracking-mode=tracking
        cookie-config: name?=cookie domain? path? comment? http-only?=truth secure?=truth max-age?=number attribute
        attribute: description attribute-name! attribute-value+
        mime-mapping: extension! mime-type!
        welcome-file-list: welcome-file
        error-page: error-code?=status exception-type? location!
        locale-encoding-mapping-list: locale-encoding-mapping
        locale-encoding-mapping: locale! encoding!=charset
        jsp-config: taglib jsp-property-group
        taglib: taglib-uri taglib-location
        jsp-property-group: NAMES url-pattern el-ignored?=truth error-on-el-not-found?=truth page-encoding? scripting-invalid?=truth is-xml?=truth \
        include-prelude include-coda deferred-syntax-allowed-as-literal?=truth trim-directive-whitespaces?=truth default-content-type? buffer? \
        error-on-undeclared-namespace?=truth
        env-entry: description env-entry-name env-entry-type? env-entry-value? REFERENCE
        resource-ref: description res-ref-name res-type? res-auth? res-sharing-scope? REFERENCE
        resource-env-ref: description resource-env-ref-name resource-env-ref-type? REFERENCE
        injection-target: injection-target-class injection-target-name
        post-construct: lifecycle-callback-class? lifecycle-callback-method
        pre-destroy: lifecycle-callback-class? lifecycle-callback-method
        data-source: description name class-name? server-name? port-number? database-name? url? user? password? property login-timeout? \
        transactional? isolation-level? initial-pool-size? max-pool-size? min-pool-size? max-idle-time? max-statements?
        property: name value
        icon: small-icon large-icon
        """.replace("COMMON", """
            NAMES administered-object connection-factory context-param context-service data-source distributable ejb-local-ref ejb-ref env-entry \
            error-page filter filter-mapping jms-connection-factory jms-destination jsp-config? listener locale-encoding-mapping-list login-config? \
            mail-session managed-executor managed-scheduled-executor managed-thread-factory message-destination message-destination-ref mime-mapping \
            persistence-context-ref persistence-unit-ref post-construct pre-destroy resource-env-ref resource-ref security-constraint security-role \
            service-ref servlet servlet-mapping session-config? welcome-file-list\
            """)
            .replace("NAMES", "description display-name icon")
            .replace("REFERENCE", "mapped-name? injection-target lookup-name?");

    private static final Pattern CHILD = Pattern.compile("([a-z-]+)([!+?]?)(?:=([a-z]+))?");

    private static final Map<String, Map<String, Child>> CHILDREN = read();

    private DescriptorSchema() {}

    /**
     * What an element may have in it.
     *
     * @param name the child's name
     * @param often how often it can be there
     * @param kind what its text is
     */
    record Child(String name, Often often, ValueKind kind) {}

    /** How often a child can be there. */
    enum Often {
        /** Any number of times. */
        ANY,
        /** At most once. */
        MAYBE,
        /** Once, and it can be empty. */
        ONCE,
        /** Once, and it says something. */
        ONCE_WITH_TEXT
    }

    /** Returns the children that an element may have, or nothing where nobody looks at them. */
    static Optional<Map<String, Child>> childrenOf(String element) {
        return Optional.ofNullable(CHILDREN.get(element));
    }

    private static Map<String, Map<String, Child>> read() {
        Map<String, Map<String, Child>> all = new LinkedHashMap<>();
        for (String line : TABLE.lines().toList()) {
            int colon = line.indexOf(':');
            Map<String, Child> children = new LinkedHashMap<>();
            for (String text : List.of(line.substring(colon + 1).strip().split("\\s+"))) {
                Child child = child(text);
                children.put(child.name(), child);
            }
            all.put(line.substring(0, colon), children);
        }
        return all;
    }

    private static Child child(String text) {
        Matcher parts = CHILD.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("the table of elements has a line with " + text);
        }
        Often often = switch (parts.group(2)) {
            case "!" -> Often.ONCE_WITH_TEXT;
            case "+" -> Often.ONCE;
            case "?" -> Often.MAYBE;
            default -> Often.ANY;
        };
        String kind = parts.group(3);
        return new Child(
                parts.group(1),
                often,
                kind == null ? ValueKind.TEXT : ValueKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
}
