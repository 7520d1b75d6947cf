package io.llmloadtest.workload.tokenizer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Byte-pair encoding by a file's own vocabulary and merges: makes tokens of one piece of text. */
final class BytePairs {
    /** Pieces that are kept with their tokens: texts repeat their words. */
    private static final int MOST_KEPT = 1 << 16;

    private static final int LONGEST_KEPT = 24;
    private static final int NONE = -1;
    private static final int BYTES = 256;

    private final Map<String, Integer> vocabulary;
    private final PairTable merges;
    private final Affixes affixes;
    private final Unknown unknown;
    private final boolean whole;
    private final Map<String, int[]> kept = new ConcurrentHashMap<>();

    private BytePairs(
            Map<String, Integer> vocabulary, PairTable merges, Affixes affixes, Unknown unknown, boolean whole) {
        this.vocabulary = vocabulary;
        this.merges = merges;
        this.affixes = affixes;
        this.unknown = unknown;
        this.whole = whole;
    }

    /** What is put around a piece's characters before they are looked up. */
    private record Affixes(String before, String after) {}

    /**
     * What becomes of a character that is no token.
     *
     * @param bytes the tokens of its bytes, where all bytes have one; else empty
     * @param token the one that stands for it; negative where it is left out
     * @param fused whether several in a row are one
     */
    private record Unknown(int[] bytes, int token, boolean fused) {}

    static BytePairs of(TokenizerDocument document) throws UnusableTokenizerException {
        Node model = document.model();
        Map<String, Integer> vocabulary = document.vocabulary();
        if (vocabulary.isEmpty()) {
            throw new UnusableTokenizerException("has no vocabulary", Node.OTHER_FILE);
        }
        if (!model.get("dropout").isAbsent() && !model.get("dropout").equals(Node.of(0.0))) {
            throw new UnusableTokenizerException(
                    "merges at random (dropout), so nobody can count by it", "set its dropout to null");
        }
        Affixes affixes = new Affixes(
                model.get("continuing_subword_prefix").optionalText().orElse(""),
                model.get("end_of_word_suffix").optionalText().orElse(""));
        int[] bytes = model.get("byte_fallback").isTrue(false) ? bytes(vocabulary) : new int[0];
        Optional<String> named = model.get("unk_token").optionalText();
        Unknown unknown = new Unknown(
                bytes,
                named.map(token -> vocabulary.getOrDefault(token, NONE)).orElse(NONE),
                model.get("fuse_unk").isTrue(false));
        return new BytePairs(
                vocabulary,
                table(vocabulary, document.merges(), affixes.before().length()),
                affixes,
                unknown,
                model.get("ignore_merges").isTrue(false));
    }

    private static int[] bytes(Map<String, Integer> vocabulary) {
        int[] tokens = new int[BYTES];
        for (int value = 0; value < BYTES; value++) {
            Integer token = vocabulary.get("<0x%02X>".formatted(value));
            if (token == null) {
                return new int[0];
            }
            tokens[value] = token;
        }
        return tokens;
    }

    private static PairTable table(Map<String, Integer> vocabulary, List<String[]> merges, int prefix)
            throws UnusableTokenizerException {
        PairTable table = new PairTable(merges.size());
        int rank = 0;
        for (String[] pair : merges) {
            Integer left = vocabulary.get(pair[0]);
            Integer right = vocabulary.get(pair[1]);
            Integer merged = vocabulary.get(pair[0] + pair[1].substring(Math.min(prefix, pair[1].length())));
            if (left == null || right == null || merged == null) {
                throw new UnusableTokenizerException(
                        "merges tokens that its vocabulary doesn't have, in entry %,d".formatted(rank + 1),
                        Node.OTHER_FILE);
            }
            table.put(left, right, rank++, merged);
        }
        return table;
    }

    /** @param piece not empty */
    int[] tokens(String piece) {
        if (piece.length() > LONGEST_KEPT) {
            return encoded(piece);
        }
        int[] known = kept.get(piece);
        if (known == null) {
            known = encoded(piece);
            if (kept.size() < MOST_KEPT) {
                kept.put(piece, known);
            }
        }
        return known;
    }

    private int[] encoded(String piece) {
        Integer token = whole ? vocabulary.get(piece) : null;
        return token != null ? new int[] {token} : new Characters(piece).merged();
    }

    /** All tokens as the file writes them. */
    Set<String> vocabulary() {
        return Collections.unmodifiableSet(vocabulary.keySet());
    }

    /** The tokens of a piece's characters, before any of them is merged. */
    private final class Characters {
        private final String piece;
        private int[] tokens;
        private int count;
        private boolean pending;

        Characters(String piece) {
            this.piece = piece;
            tokens = new int[piece.length() + 1];
        }

        int[] merged() {
            for (int at = 0; at < piece.length(); ) {
                int end = at + Character.charCount(piece.codePointAt(at));
                add((at == 0 ? "" : affixes.before())
                        + piece.substring(at, end)
                        + (end == piece.length() ? affixes.after() : ""));
                at = end;
            }
            flush();
            return new Merging(merges, tokens, count).merged();
        }

        private void add(String character) {
            Integer token = vocabulary.get(character);
            if (token != null) {
                flush();
                put(token);
            } else if (unknown.bytes().length > 0) {
                for (byte value : Utf8.bytes(character)) {
                    put(unknown.bytes()[value & 0xff]);
                }
            } else if (unknown.token() >= 0) {
                if (!unknown.fused()) {
                    flush();
                }
                pending = true;
            }
        }

        private void flush() {
            if (pending) {
                put(unknown.token());
                pending = false;
            }
        }

        private void put(int token) {
            if (count == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * count);
            }
            tokens[count++] = token;
        }
    }
}
