package io.llmloadtest.cli.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code NAME:VALUE}. */
final class Headers {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final Set<String> OURS =
            Set.of("host", "content-length", "content-type", "transfer-encoding", "connection", "accept-encoding");

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
            } else if (lower.equals("authorization")) {
                values.wrong("--header", name + " would be stored with the run", "give the key by --api-key-file");
            } else {
                headers.put(name, value);
            }
        }
        return headers;
    }
}
