package io.llmloadtest.core.plan;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where an OpenAI-compatible API lies, told from the URL that a person gives: the server's, the API's base, or that of
 * one end point, each with or without a query, which then goes with every request.
 *
 * <p>The base is the path itself where it names a version ({@code /v1}, {@code /v1beta/openai}) or an end point; any other
 * gets {@code /v1}. Where that leaves a doubt there is an {@link #alternative}.
 */
public record ApiAddress(URI url) {
    /** What stands for a query's value that may be a secret. */
    public static final String HIDDEN = "***";

    private static final Pattern ENDPOINT = Pattern.compile("(.*?)(/chat/completions|/completions)/*");
    private static final Pattern VERSION = Pattern.compile("(.*)/v\\d+[a-z0-9.]*(/.*)?");
    private static final Set<String> SHOWN = Set.of("api-version", "version");

    /** The end point that the URL names, such as {@code /chat/completions}. */
    public Optional<String> endpoint() {
        Matcher named = ENDPOINT.matcher(path());
        return named.matches() ? Optional.of(named.group(2)) : Optional.empty();
    }

    /** The path as it was given, without an end point and without a slash at its end. */
    public String given() {
        Matcher named = ENDPOINT.matcher(path());
        return (named.matches() ? named.group(1) : path()).replaceAll("/+$", "");
    }

    /** The path below which the end points lie, such as {@code /prefix/v1}. */
    public String base() {
        String given = given();
        return endpoint().isPresent() || VERSION.matcher(given).matches() ? given : given + "/v1";
    }

    /** The path below which the server's own pages lie, such as {@code /prefix} for {@code /prefix/v1}. */
    public String serverPath() {
        Matcher version = VERSION.matcher(base());
        return version.matches() ? version.group(1) : base();
    }

    /** What a request names, with the query: {@code /v1/models} for {@code /models}. */
    public String target(String below) {
        return base() + below + query();
    }

    public URI urlOf(String below) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + target(below));
    }

    /** The other place where the API may be, named by its end point; empty where there is no doubt. */
    public Optional<URI> alternative(String endpoint) {
        String given = given();
        if (endpoint().isPresent() || given.matches(".*/v\\d+[a-z0-9.]*")) {
            return Optional.empty();
        }
        String other = VERSION.matcher(given).matches() ? given + "/v1" : given;
        return Optional.of(URI.create(url.getScheme() + "://" + url.getRawAuthority() + other + endpoint + query()));
    }

    /** The URL as it may be shown and kept: without a user, and of a query only a version and the names of the rest. */
    public URI shown() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(url.getScheme() + "://" + url.getHost() + port + path() + shown(query()));
    }

    /** Whether it was {@link #shown} and lacks what was hidden then, so that nothing can be asked by it. */
    public boolean lacksHidden() {
        return query().contains(HIDDEN);
    }

    private static String shown(String query) {
        return query.isEmpty()
                ? ""
                : Arrays.stream(query.substring(1).split("&", -1))
                        .map(ApiAddress::shownParameter)
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String shownParameter(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? "" : parameter.substring(0, equals);
        return SHOWN.contains(name) ? parameter : name.isEmpty() ? HIDDEN : name + "=" + HIDDEN;
    }

    private String path() {
        return url.getRawPath() == null ? "" : url.getRawPath();
    }

    private String query() {
        return url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    }
}
