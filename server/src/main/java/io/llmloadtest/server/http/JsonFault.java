package io.llmloadtest.server.http;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Why a text is no JSON, or YAML, in the parser's words, as far as they say something to a person. */
public final class JsonFault {
    /** Its name for its source, its settings, and exceptions of the language it is written in. */
    private static final Pattern OWN =
            Pattern.compile("\\s*\\(start marker at .*|: enable `.*|:? \\((java|tools)\\.[^)]*\\).*");

    /** How the library begins what it says of a second document. */
    private static final String MORE = "Trailing token";

    private JsonFault() {}

    public static String reason(JacksonException fault) {
        String first =
                String.valueOf(fault.getOriginalMessage()).lines().findFirst().orElse("");
        if (first.startsWith(MORE)) {
            return "one value is expected, and more follows it";
        }
        String words = OWN.matcher(first).replaceFirst("");
        boolean quoteOpen = words.chars().filter(mark -> mark == '\'').count() % 2 == 1;
        return quoteOpen && words.length() < first.length() ? words + "'" : words;
    }
}
