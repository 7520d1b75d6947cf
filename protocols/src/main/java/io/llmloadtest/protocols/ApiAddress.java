package io.llmloadtest.protocols;

import io.llmloadtest.core.plan.ShownUrl;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Where a protocol's API lies, by the URL that a person gives: the server's, the API's base, or that of one end point, each
 * with or without a query, which then goes with every request.
 *
 * <p>The base is the path itself where it holds the layout's root or names an end point; any other gets the root. Where
 * that leaves a doubt there is an {@link #alternative}.
 */
public record ApiAddress(URI url, ApiLayout layout) {

    /** The end point that the URL names, such as {@code /chat/completions}. */
    public Optional<String> endpoint() {
        Matcher named = layout.endpoint().matcher(path());
        return named.matches() ? Optional.of(named.group("endpoint")) : Optional.empty();
    }

    /** The path as it was given, without an end point and without a slash at its end. */
    private String given() {
        Matcher named = layout.endpoint().matcher(path());
        String given = (named.matches() ? named.group("base") : path()).replaceAll("/+$", "");
        // people paste the OpenAI-compatible base of a server, which says where its own API isn't
        return layout.firm() ? given.replaceAll("/v1$", "") : given;
    }

    /** The path below which the end points lie, such as {@code /prefix/v1}. */
    public String base() {
        String given = given();
        boolean holdsRoot =
                endpoint().isPresent() || layout.base().matcher(given).matches();
        return holdsRoot ? given : given + layout.root();
    }

    /** The path below which the server's own pages lie, such as {@code /prefix} for {@code /prefix/v1}. */
    public String serverPath() {
        Matcher root = layout.base().matcher(base());
        return root.matches() ? root.group(1) : base();
    }

    /** What a request for one of the server's own pages names, likewise with the query, which may hold its key. */
    public String fromServer(String page) {
        return serverPath() + page + query();
    }

    /** What a request names, with the query: {@code /v1/models} for {@code /models}. */
    public String target(String below) {
        return base() + below + query();
    }

    /** The whole URL of a path below the base. */
    public URI urlOf(String below) {
        return at(target(below));
    }

    /** The same as it may be shown. */
    public URI shownUrlOf(String below) {
        return ShownUrl.of(urlOf(below));
    }

    /** The URL as it was given, without an end point. */
    public URI withoutEndpoint() {
        return at(given() + query());
    }

    /** The other place where the API may be, named by its end point; empty where there is no doubt. */
    public Optional<URI> alternative(String endpoint) {
        String given = given();
        Matcher root = layout.base().matcher(given);
        boolean holdsRoot = root.matches();
        if (layout.firm() || endpoint().isPresent() || (holdsRoot && root.group(2) == null)) {
            return Optional.empty();
        }
        return Optional.of(at(given + (holdsRoot ? layout.root() : "") + endpoint + query()));
    }

    private URI at(String target) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + target);
    }

    private String path() {
        return url.getRawPath() == null ? "" : url.getRawPath();
    }

    private String query() {
        return url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    }
}
