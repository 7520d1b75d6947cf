package io.llmloadtest.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant who wrote a name that nobody knows. */
public final class Suggestion {
    /** Edits that a slip of the fingers takes, in a name of that length. */
    private static final int LETTERS_AN_EDIT = 3;

    private Suggestion() {}

    /** A hint such as {@code did you mean 'concurrency'?}, or to leave it out when no known name is near. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElse("leave it out");
    }

    private static Optional<String> nearest(String written, Collection<String> known) {
        int most = Math.max(1, written.length() / LETTERS_AN_EDIT);
        return known.stream()
                .filter(name -> edits(written, name) <= most)
                .min(Comparator.comparingInt(name -> edits(written, name)));
    }

    /** Letters put in, left out, replaced, or swapped with their neighbours: Damerau's and Levenshtein's distance. */
    private static int edits(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : edits(from, to, i, j, distance);
            }
        }
        return distance[from.length()][to.length()];
    }

    /** Between the first {@code i} letters and the first {@code j}. */
    private static int edits(String from, String to, int i, int j, int[][] shorter) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least =
                Math.min(shorter[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(shorter[i - 1][j], shorter[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, shorter[i - 2][j - 2] + 1) : least;
    }
}
