package io.llmloadtest.workload.tokenizer;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What normalizers and pre-tokenizers of a file have in common. */
final class Parts {
    static final String REMEDY = "give --tokenizer auto, so that a server which has /tokenize counts, or an encoding"
            + " such as cl100k_base, which only comes near";

    /** The other regular expressions' {@code \p{Han}} is this one's {@code \p{IsHan}}. */
    private static final Pattern PROPERTY = Pattern.compile("\\\\(p|P)\\{(\\^?)([A-Za-z_]{3,})}");

    private Parts() {}

    static UnusableTokenizerException unknown(String what, String name) {
        return new UnusableTokenizerException(
                "has the %s '%s', which isn't supported".formatted(what, brief(name)), REMEDY);
    }

    static String brief(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /** Such as {@code {"Regex": "\\s+"}} or {@code {"String": " "}}. */
    static Pattern pattern(Node pattern) throws UnusableTokenizerException {
        Node plain = pattern.get("String");
        return plain.isAbsent() ? regex(pattern.get("Regex").text()) : Pattern.compile(Pattern.quote(plain.text()));
    }

    private static Pattern regex(String expression) throws UnusableTokenizerException {
        try {
            return compiled(PROPERTY.matcher(expression).replaceAll(Parts::property));
        } catch (PatternSyntaxException other) {
            throw unknown("regular expression", expression);
        }
    }

    static Pattern compiled(String expression) {
        return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE);
    }

    private static String property(MatchResult found) {
        String name = found.group(3);
        boolean inverted = found.group(1).equals("P") != found.group(2).equals("^");
        String here = isScript(name) ? "Is" + name : name;
        return "\\\\" + (inverted ? "P" : "p") + "{" + here + "}";
    }

    private static boolean isScript(String name) {
        try {
            Character.UnicodeScript.forName(name.toUpperCase(Locale.ROOT));
            return true;
        } catch (IllegalArgumentException another) {
            return false;
        }
    }
}
