package io.llmloadtest.protocols;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a protocol's paths lie on a server.
 *
 * @param root what they begin with on a server of its own, such as {@code /v1}; may be empty
 * @param firm whether they always begin with it; else a gateway may have them elsewhere
 * @param base a path that holds such a root: group 1 stands before it, group 2, if any, behind it
 * @param endpoint a path that names an end point: groups {@code base} and {@code endpoint}
 */
public record ApiLayout(String root, boolean firm, Pattern base, Pattern endpoint) {

    /** Below a version, whatever its number and whatever follows it: {@code /v1}, {@code /v1beta/openai}. */
    public static ApiLayout versioned(String root, String... endpoints) {
        return new ApiLayout(
                root,
                false,
                Pattern.compile("(.*)/v\\d+[a-z0-9.]*(/.*)?"),
                Pattern.compile("(?<base>.*?)(?<endpoint>" + anyOf(endpoints) + ")/*"));
    }

    /** Always directly below {@code root}. */
    public static ApiLayout fixed(String root, String... endpoints) {
        String quoted = Pattern.quote(root);
        return new ApiLayout(
                root,
                true,
                Pattern.compile("(.*)" + quoted),
                Pattern.compile("(?<base>.*?" + quoted + ")(?<endpoint>" + anyOf(endpoints) + ")/*"));
    }

    private static String anyOf(String... endpoints) {
        return Stream.of(endpoints).map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
