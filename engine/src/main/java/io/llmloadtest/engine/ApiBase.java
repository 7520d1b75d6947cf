package io.llmloadtest.engine;

import java.net.URI;
import java.util.regex.Pattern;

/** Where a server's API begins: the base URL's path, with {@code /v1} added unless it names a version itself. */
final class ApiBase {
    private static final Pattern VERSIONED = Pattern.compile(".*/v\\d+[a-z0-9]*");

    private ApiBase() {}

    /** Without a slash at its end, such as {@code /prefix/v1}. */
    static String pathOf(URI baseUrl) {
        String root = rootOf(baseUrl);
        return VERSIONED.matcher(root).matches() ? root : root + "/v1";
    }

    /** The path below which the server's own pages lie, such as {@code /prefix} for {@code /prefix/v1}. */
    static String serverPathOf(URI baseUrl) {
        String root = rootOf(baseUrl);
        return VERSIONED.matcher(root).matches() ? root.substring(0, root.lastIndexOf('/')) : root;
    }

    private static String rootOf(URI baseUrl) {
        String path = baseUrl.getRawPath() == null ? "" : baseUrl.getRawPath();
        return path.replaceAll("/+$", "");
    }
}
