package io.llmloadtest.workload.tokenizer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a piece where a pattern matches.
 *
 * @param inverted what lies between matches counts as a match, and matches don't
 */
record Cut(Pattern pattern, boolean inverted, Behaviour behaviour) implements Step {

    /** What becomes of a match. */
    enum Behaviour {
        REMOVED,
        ISOLATED,
        MERGED_WITH_PREVIOUS,
        MERGED_WITH_NEXT,
        CONTIGUOUS;

        static Behaviour of(String name) throws UnusableTokenizerException {
            return switch (name) {
                case "Removed" -> REMOVED;
                case "Isolated" -> ISOLATED;
                case "MergedWithPrevious" -> MERGED_WITH_PREVIOUS;
                case "MergedWithNext" -> MERGED_WITH_NEXT;
                case "Contiguous" -> CONTIGUOUS;
                default -> throw Parts.unknown("behaviour of a split", name);
            };
        }
    }

    /** A stretch of the piece. */
    private record Stretch(int from, int to, boolean match) {
        Stretch upTo(int end) {
            return new Stretch(from, end, match);
        }

        Stretch startingAt(int start) {
            return new Stretch(start, to, match);
        }
    }

    static Cut isolating(Pattern pattern) {
        return new Cut(pattern, false, Behaviour.ISOLATED);
    }

    @Override
    public List<Piece> cut(Piece piece) {
        return kept(stretches(piece.text())).stream()
                .filter(stretch -> stretch.from() < stretch.to())
                .map(stretch -> new Piece(
                        piece.text().substring(stretch.from(), stretch.to()), piece.first() && stretch.from() == 0))
                .toList();
    }

    private List<Stretch> stretches(String text) {
        List<Stretch> stretches = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (end < matcher.start()) {
                stretches.add(new Stretch(end, matcher.start(), inverted));
            }
            stretches.add(new Stretch(matcher.start(), matcher.end(), !inverted));
            end = matcher.end();
        }
        if (end < text.length()) {
            stretches.add(new Stretch(end, text.length(), inverted));
        }
        return stretches;
    }

    private List<Stretch> kept(List<Stretch> stretches) {
        return switch (behaviour) {
            case ISOLATED -> stretches;
            case REMOVED ->
                stretches.stream().filter(stretch -> !stretch.match()).toList();
            case MERGED_WITH_PREVIOUS -> withPrevious(stretches);
            case MERGED_WITH_NEXT -> withNext(stretches);
            case CONTIGUOUS -> contiguous(stretches);
        };
    }

    /** Of matches in a row only the first. */
    private static List<Stretch> withPrevious(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        boolean afterMatch = false;
        for (Stretch stretch : stretches) {
            if (stretch.match() && !afterMatch && !merged.isEmpty()) {
                merged.add(merged.removeLast().upTo(stretch.to()));
            } else {
                merged.add(stretch);
            }
            afterMatch = stretch.match();
        }
        return merged;
    }

    /** Of matches in a row only the last. */
    private static List<Stretch> withNext(List<Stretch> stretches) {
        Deque<Stretch> merged = new ArrayDeque<>();
        boolean beforeMatch = false;
        for (Stretch stretch : stretches.reversed()) {
            if (stretch.match() && !beforeMatch && !merged.isEmpty()) {
                merged.addFirst(merged.removeFirst().startingAt(stretch.from()));
            } else {
                merged.addFirst(stretch);
            }
            beforeMatch = stretch.match();
        }
        return List.copyOf(merged);
    }

    private static List<Stretch> contiguous(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        boolean afterMatch = false;
        for (Stretch stretch : stretches) {
            if (stretch.match() == afterMatch && !merged.isEmpty()) {
                merged.add(merged.removeLast().upTo(stretch.to()));
            } else {
                merged.add(stretch);
            }
            afterMatch = stretch.match();
        }
        return merged;
    }
}
