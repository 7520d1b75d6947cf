package io.llmloadtest.workload.tokenizer;

import io.llmloadtest.workload.tokens.TokenCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model's own tokenizer: byte-level BPE, and BPE made of SentencePiece's.
 *
 * <p>Text that spells a special token becomes that token, as with the servers. What a server puts before or after a text
 * by itself, such as a token that begins every prompt, isn't counted.
 */
public final class ModelTokenizer implements TokenCounter {
    /** After a space, which is Ġ for byte-level files and ▁ for SentencePiece's. */
    private static final Pattern WORD = Pattern.compile("[Ġ▁][a-z]{2,9}");

    private static final Pattern SPACE_INSIDE = Pattern.compile("[^Ġ▁ ][Ġ▁ ]");

    private final AddedTokens raw;
    private final AddedTokens normalized;
    private final UnaryOperator<String> normalizer;
    private final Step preTokenizer;
    private final BytePairs pairs;

    private ModelTokenizer(
            AddedTokens raw,
            AddedTokens normalized,
            UnaryOperator<String> normalizer,
            Step preTokenizer,
            BytePairs pairs) {
        this.raw = raw;
        this.normalized = normalized;
        this.normalizer = normalizer;
        this.preTokenizer = preTokenizer;
        this.pairs = pairs;
    }

    static ModelTokenizer of(TokenizerDocument document) throws UnusableTokenizerException {
        requireBytePairs(document);
        UnaryOperator<String> normalizer = Normalizers.read(document.parts().get("normalizer"));
        List<AddedTokens.Added> raw = new ArrayList<>();
        List<AddedTokens.Added> normalized = new ArrayList<>();
        for (Node each : document.parts().get("added_tokens").list()) {
            AddedTokens.Added token = added(each);
            if (each.get("normalized").isTrue(false)) {
                normalized.add(new AddedTokens.Added(
                        normalizer.apply(token.text()),
                        token.id(),
                        token.stripsLeft(),
                        token.stripsRight(),
                        token.wordOnly()));
            } else {
                raw.add(token);
            }
        }
        return new ModelTokenizer(
                new AddedTokens(raw),
                new AddedTokens(normalized),
                normalizer,
                PreTokenizers.read(document.parts().get("pre_tokenizer")),
                BytePairs.of(document));
    }

    private static void requireBytePairs(TokenizerDocument document) throws UnusableTokenizerException {
        if (document.model().isAbsent()
                || (document.vocabulary().isEmpty()
                        && document.model().get("type").isAbsent())) {
            throw new UnusableTokenizerException("has no model, so it is no tokenizer.json", Node.OTHER_FILE);
        }
        // files of the first versions don't name it
        String type = document.model()
                .get("type")
                .optionalText()
                .orElse(document.merges().isEmpty() ? "unnamed" : "BPE");
        if (!type.equals("BPE")) {
            throw new UnusableTokenizerException(
                    "is of the kind %s, and only BPE is read here".formatted(Parts.brief(type)), Parts.REMEDY);
        }
    }

    private static AddedTokens.Added added(Node token) throws UnusableTokenizerException {
        return new AddedTokens.Added(
                token.get("content").text(),
                token.get("id").number(),
                token.get("lstrip").isTrue(false),
                token.get("rstrip").isTrue(false),
                token.get("single_word").isTrue(false));
    }

    /** The numbers of a text's tokens. */
    public int[] ids(String text) {
        Ids ids = new Ids();
        for (AddedTokens.Part part : raw.parts(text)) {
            if (part.token().isPresent()) {
                ids.add(part.token().get().id());
            } else {
                encode(normalizer.apply(part.text()), part.start() == 0, ids);
            }
        }
        return ids.all();
    }

    private void encode(String text, boolean first, Ids ids) {
        for (AddedTokens.Part part : normalized.parts(text)) {
            if (part.token().isPresent()) {
                ids.add(part.token().get().id());
                continue;
            }
            for (Piece piece : preTokenizer.cut(new Piece(part.text(), first && part.start() == 0))) {
                if (!piece.text().isEmpty()) {
                    ids.addAll(pairs.tokens(piece.text()));
                }
            }
        }
    }

    @Override
    public int count(String text) {
        return ids(text).length;
    }

    /** Words of lower-case letters in its vocabulary, without what marks the space before them; in their order. */
    public Stream<String> words() {
        return pairs.vocabulary().stream()
                .filter(token -> WORD.matcher(token).matches())
                .map(token -> token.substring(1))
                .sorted();
    }

    /**
     * Whether none of these words can share a token with the one beside it: either the text is cut between them, or no
     * token has a space inside.
     */
    public boolean keepsApart(List<String> words) {
        String text = normalizer.apply(String.join(" ", words));
        return preTokenizer.cut(new Piece(text, true)).size() == words.size()
                || pairs.vocabulary().stream().noneMatch(token -> SPACE_INSIDE.matcher(token).find());
    }

    /** Numbers that grow in number. */
    private static final class Ids {
        private int[] ids = new int[64];
        private int count;

        void add(int id) {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count++] = id;
        }

        void addAll(int[] more) {
            IntStream.of(more).forEach(this::add);
        }

        int[] all() {
            return Arrays.copyOf(ids, count);
        }
    }
}
