package io.llmloadtest.cli.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code NAME:VALUE}; of several by the same name the last counts. */
final class Headers {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    /** By these a request would be another one than was timed, or could not be read. */
    private static final Set<String> OURS =
            Set.of("content-length", "transfer-encoding", "connection", "accept-encoding", "expect", "upgrade");

    private Headers() {}

    static Map<String, String> parse(List<String> texts, Values values) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            String name = colon < 0 ? "" : text.substring(0, colon).strip();
            String value = text.substring(colon + 1).strip();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                values.wrong("--header", "must be NAME:VALUE", "for example --header 'X-Team: search'");
            } else if (!VALUE.matcher(value).matches()) {
                values.wrong("--header", name + " must have a value of printable ASCII", "");
            } else if (OURS.contains(lower)) {
                values.wrong("--header", name + " is set by the tool itself", "leave it out");
            } else {
                headers.keySet().removeIf(name::equalsIgnoreCase);
                headers.put(name, value);
            }
        }
        return headers;
    }
}
