package io.llmloadtest.workload.tokenizer;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a text is written before it is cut. */
final class Normalizers {
    private static final Pattern NONSPACING_MARK = Pattern.compile("\\p{Mn}");

    private Normalizers() {}

    static UnaryOperator<String> read(Node part) throws UnusableTokenizerException {
        if (part.isAbsent()) {
            return text -> text;
        }
        return switch (part.type()) {
            case "Sequence" -> sequence(part);
            case "NFC" -> text -> Normalizer.normalize(text, Normalizer.Form.NFC);
            case "NFD" -> text -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case "NFKC" -> text -> Normalizer.normalize(text, Normalizer.Form.NFKC);
            case "NFKD" -> text -> Normalizer.normalize(text, Normalizer.Form.NFKD);
            case "Lowercase" -> Normalizers::lowercase;
            case "StripAccents" -> text -> NONSPACING_MARK.matcher(text).replaceAll("");
            case "Strip" -> strip(part);
            case "Prepend" -> prepend(part.get("prepend").text());
            case "Replace" -> replace(part);
            default -> throw Parts.unknown("normalizer", part.type());
        };
    }

    private static UnaryOperator<String> sequence(Node part) throws UnusableTokenizerException {
        UnaryOperator<String> all = text -> text;
        for (Node each : part.get("normalizers").list()) {
            UnaryOperator<String> before = all;
            UnaryOperator<String> next = read(each);
            all = text -> next.apply(before.apply(text));
        }
        return all;
    }

    /** Character by character: the end of a word isn't looked at. */
    private static String lowercase(String text) {
        return text.codePoints()
                .mapToObj(character -> Character.toString(character).toLowerCase(Locale.ROOT))
                .collect(joining());
    }

    private static UnaryOperator<String> strip(Node part) throws UnusableTokenizerException {
        boolean left = part.get("strip_left").isTrue(false);
        boolean right = part.get("strip_right").isTrue(false);
        Pattern ends = Parts.compiled("\\A\\s+");
        Pattern tails = Parts.compiled("\\s+\\z");
        return text -> {
            String begun = left ? ends.matcher(text).replaceAll("") : text;
            return right ? tails.matcher(begun).replaceAll("") : begun;
        };
    }

    private static UnaryOperator<String> prepend(String before) {
        return text -> text.isEmpty() ? text : before + text;
    }

    private static UnaryOperator<String> replace(Node part) throws UnusableTokenizerException {
        Pattern pattern = Parts.pattern(part.get("pattern"));
        String content = Matcher.quoteReplacement(part.get("content").text());
        return text -> pattern.matcher(text).replaceAll(content);
    }
}
