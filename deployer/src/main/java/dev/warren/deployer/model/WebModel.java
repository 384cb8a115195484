// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import java.util.List;
import java.util.Map;

/**
 * A web application as its descriptors and annotations describe it, merged and checked (Servlet 6.1, chapters 8 and 14). Immutable;
 * collections keep the order of declaration.
 *
 * @param majorVersion the specification's major version that the application asks for
 * @param minorVersion and the minor one
 * @param displayName for people, or null
 * @param distributable whether the application says that it may run in several JVMs
 * @param contextParameters {@code context-param}s
 * @param listeners class names, in the order in which they are told of events
 * @param servlets in no particular order
 * @param filters by order of declaration
 * @param filterMappings in the order in which filters are called
 * @param session {@code session-config}
 * @param mimeMappings by file extension
 * @param welcomeFiles without leading slash
 * @param errorPages by status or exception
 * @param locales character encodings by language tag
 * @param requestEncoding {@code request-character-encoding}, or null
 * @param responseEncoding {@code response-character-encoding}, or null
 * @param initializers {@code ServletContainerInitializer}s in the order of their calls
 * @param orderedLibs names of the jars of {@code WEB-INF/lib} in their order, or null when the application orders nothing
 * @param resourceJars names of the jars that bring {@code META-INF/resources}, in the order in which they are searched
 * @param pages its JSPs
 * @param precompressed paths of files that are others compressed, with a leading slash
 * @param webSocket what it has of WebSocket, or null when none of its classes knows of it
 * @param environment its naming environment, and what is done to its objects
 * @param roles the roles that it names
 */
public record WebModel(
        int majorVersion,
        int minorVersion,
        String displayName,
        boolean distributable,
        Map<String, String> contextParameters,
        List<String> listeners,
        List<ServletModel> servlets,
        List<FilterModel> filters,
        List<FilterMapping> filterMappings,
        SessionModel session,
        Map<String, String> mimeMappings,
        List<String> welcomeFiles,
        List<ErrorPageModel> errorPages,
        Map<String, String> locales,
        String requestEncoding,
        String responseEncoding,
        List<InitializerModel> initializers,
        List<String> orderedLibs,
        List<String> resourceJars,
        PagesModel pages,
        List<String> precompressed,
        WebSocketModel webSocket,
        EnvironmentModel environment,
        RolesModel roles) {

    /**
     * One servlet.
     *
     * @param name unique in the application
     * @param className its class, or null for the one that serves files, which applications need not declare
     * @param parameters {@code init-param}s
     * @param loadOnStartup its place in the start order, or null to start it with the first request
     * @param asyncSupported whether it may start asynchronous requests
     * @param multipart how it takes multipart requests, or null
     * @param mappings URL patterns
     */
    public record ServletModel(
            String name,
            String className,
            Map<String, String> parameters,
            Integer loadOnStartup,
            boolean asyncSupported,
            MultipartModel multipart,
            List<String> mappings) {}

    /**
     * {@code multipart-config}.
     *
     * @param location a directory, or null for the application's temporary one
     * @param maxFileSize bytes, -1 for no limit, as the specification has it
     * @param maxRequestSize bytes, -1 for no limit, as the specification has it
     * @param fileSizeThreshold from how many bytes on a part goes to disk
     */
    public record MultipartModel(String location, long maxFileSize, long maxRequestSize, int fileSizeThreshold) {}

    /**
     * One filter.
     *
     * @param name unique in the application
     * @param className its class
     * @param parameters {@code init-param}s
     * @param asyncSupported whether it may take part in asynchronous requests
     */
    public record FilterModel(String name, String className, Map<String, String> parameters, boolean asyncSupported) {}

    /**
     * One {@code filter-mapping}, with one pattern or servlet name.
     *
     * @param filter the filter's name
     * @param urlPattern a pattern, or null
     * @param servletName a servlet's name or {@code *}, or null
     * @param dispatchers names of {@code DispatcherType}s
     */
    public record FilterMapping(String filter, String urlPattern, String servletName, List<String> dispatchers) {}

    /**
     * {@code session-config}. What is null was not said.
     *
     * @param timeoutMinutes 0 or less for never
     * @param cookieName the cookie's name
     * @param domain its domain
     * @param path its path
     * @param httpOnly whether scripts may not read it
     * @param secure whether it is sent over TLS only
     * @param maxAgeSeconds its age
     * @param attributes other attributes, such as {@code SameSite}
     * @param trackingModes names of {@code SessionTrackingMode}s; empty when not said
     */
    public record SessionModel(
            Integer timeoutMinutes,
            String cookieName,
            String domain,
            String path,
            Boolean httpOnly,
            Boolean secure,
            Integer maxAgeSeconds,
            Map<String, String> attributes,
            List<String> trackingModes) {}

    /**
     * One {@code error-page}.
     *
     * @param location where it is, with a leading slash
     * @param statusCode for which status, or null
     * @param exceptionType for which exception, or null; the default page when both are null
     */
    public record ErrorPageModel(String location, Integer statusCode, String exceptionType) {}

    /**
     * One {@code ServletContainerInitializer}.
     *
     * @param className its class
     * @param handledTypes the classes it asked for with {@code @HandlesTypes}, or null when there is none (Servlet 6.1, 8.2.4)
     */
    public record InitializerModel(String className, List<String> handledTypes) {}
}
