package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which headers a user may give to requests. */
public final class RequestHeaders {
    private static final String FIELD = "headers";
    private static final String EXAMPLE = "for example X-Team: search";
    private static final int SHOWN = 60;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    /** By these a request would be another one than was timed, or could not be read. */
    private static final Set<String> OURS =
            Set.of("content-length", "transfer-encoding", "connection", "accept-encoding", "expect", "upgrade");

    private RequestHeaders() {}

    /**
     * Adds a header to {@code headers}; of several by the same name the last counts.
     *
     * @throws InvalidPlanException when it can't be sent; its message doesn't show the value, which may be a secret
     */
    public static void put(Map<String, String> headers, String name, String value) {
        require(!name.isEmpty(), FIELD, "must be NAME:VALUE", EXAMPLE, Sentence.of("header-form"));
        require(
                NAME.matcher(name).matches(),
                FIELD,
                "has no valid name in '" + begin(name) + "'",
                EXAMPLE,
                Sentence.of("header-name", "name", begin(name)));
        require(
                VALUE.matcher(value).matches(),
                FIELD,
                name + " must have a value of printable ASCII",
                "",
                Sentence.of("header-value", "name", name));
        require(
                !OURS.contains(name.toLowerCase(Locale.ROOT)),
                FIELD,
                name + " is set by the tool itself",
                "leave it out",
                Sentence.of("header-ours", "name", name));
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
    }

    /** A name as far as it may be shown: what follows a wrong character may be a value, and so a secret. */
    public static String begin(String name) {
        Matcher valid = NAME.matcher(name);
        String begin = valid.lookingAt() ? valid.group() : "";
        return begin.length() == name.length() && begin.length() <= SHOWN
                ? begin
                : begin.substring(0, Math.min(SHOWN, begin.length())) + "…";
    }
}
