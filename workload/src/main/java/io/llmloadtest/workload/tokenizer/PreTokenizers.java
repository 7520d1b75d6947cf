package io.llmloadtest.workload.tokenizer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a text is cut before its pieces are encoded. */
final class PreTokenizers {
    private static final Pattern GPT2 = Parts.compiled(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");
    private static final Pattern WORD_OR_OTHER = Parts.compiled("\\w+|[^\\w\\s]+");
    private static final Pattern SPACE = Parts.compiled("\\s");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}$+<=>^`|~]");

    private PreTokenizers() {}

    static Step read(Node part) throws UnusableTokenizerException {
        if (part.isAbsent()) {
            return List::of;
        }
        return switch (part.type()) {
            case "Sequence" -> sequence(part.get("pretokenizers").list());
            case "ByteLevel" -> byteLevel(part);
            case "Split" ->
                new Cut(
                        Parts.pattern(part.get("pattern")),
                        part.get("invert").isTrue(false),
                        Cut.Behaviour.of(part.get("behavior").text()));
            case "Digits" ->
                new Cut(
                        DIGIT,
                        false,
                        part.get("individual_digits").isTrue(false)
                                ? Cut.Behaviour.ISOLATED
                                : Cut.Behaviour.CONTIGUOUS);
            case "Punctuation" -> new Cut(PUNCTUATION, false, behaviour(part, Cut.Behaviour.ISOLATED));
            case "Whitespace" -> new Cut(WORD_OR_OTHER, true, Cut.Behaviour.REMOVED);
            case "WhitespaceSplit" -> new Cut(SPACE, false, Cut.Behaviour.REMOVED);
            case "Metaspace" -> metaspace(part);
            default -> throw Parts.unknown("pre-tokenizer", part.type());
        };
    }

    private static Cut.Behaviour behaviour(Node part, Cut.Behaviour otherwise) throws UnusableTokenizerException {
        Optional<String> named = part.get("behavior").optionalText();
        return named.isPresent() ? Cut.Behaviour.of(named.get()) : otherwise;
    }

    private static Step sequence(List<Node> parts) throws UnusableTokenizerException {
        Step all = List::of;
        for (Node each : parts) {
            Step before = all;
            Step next = read(each);
            all = piece -> before.cut(piece).stream()
                    .flatMap(cut -> next.cut(cut).stream())
                    .toList();
        }
        return all;
    }

    /** Each byte becomes a character of its own, and with the file's consent GPT-2's expression cuts. */
    private static Step byteLevel(Node part) throws UnusableTokenizerException {
        boolean spaced = part.get("add_prefix_space").isTrue(true);
        Step cut = part.get("use_regex").isTrue(true) ? Cut.isolating(GPT2) : List::of;
        return piece -> cut
                .cut(spaced && !piece.text().startsWith(" ") ? piece.as(" " + piece.text()) : piece)
                .stream()
                .map(each -> each.as(Utf8.spelt(each.text())))
                .toList();
    }

    /** Spaces become visible characters, with which words begin. */
    private static Step metaspace(Node part) throws UnusableTokenizerException {
        String mark = part.get("replacement").text();
        String scheme = part.get("prepend_scheme")
                .optionalText()
                .orElse(part.get("add_prefix_space").isTrue(true) ? "always" : "never");
        Step cut = part.get("split").isTrue(true)
                ? new Cut(Pattern.compile(Pattern.quote(mark)), false, Cut.Behaviour.MERGED_WITH_NEXT)
                : List::of;
        return piece -> {
            String marked = piece.text().replace(" ", mark);
            boolean prepends = scheme.equals("always") || (scheme.equals("first") && piece.first());
            return cut.cut(piece.as(prepends && !marked.startsWith(mark) ? mark + marked : marked));
        };
    }
}
