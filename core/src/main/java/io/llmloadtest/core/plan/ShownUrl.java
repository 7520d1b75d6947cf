package io.llmloadtest.core.plan;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A URL as it may be shown and stored: without a user, and of a query only a version and the names of the rest. */
public final class ShownUrl {
    /** What stands for a query's value that may be a secret. */
    private static final String HIDDEN = "***";

    private static final Set<String> SHOWN = Set.of("api-version", "version");

    private ShownUrl() {}

    public static URI of(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return URI.create(url.getScheme() + "://" + url.getHost() + port + path + query(url));
    }

    /** Whether it was shown once and lacks what was hidden then, so that nothing can be asked by it. */
    public static boolean lacksHidden(URI url) {
        return url.getRawQuery() != null && url.getRawQuery().contains(HIDDEN);
    }

    private static String query(URI url) {
        return url.getRawQuery() == null
                ? ""
                : Arrays.stream(url.getRawQuery().split("&", -1))
                        .map(ShownUrl::parameter)
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? "" : parameter.substring(0, equals);
        return SHOWN.contains(name) ? parameter : name.isEmpty() ? HIDDEN : name + "=" + HIDDEN;
    }
}
