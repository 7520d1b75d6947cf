package io.llmloadtest.workload.tokenizer;

import java.util.Arrays;

/** What two neighbouring tokens become, and how soon: a hash table of numbers, for files have up to a million pairs. */
final class PairTable {
    private static final long NONE = -1;
    private static final long LOW = 0xffff_ffffL;

    private final long[] pairs;
    private final long[] merges;
    private final int mask;

    /** @param most pairs that will be put in */
    PairTable(int most) {
        int size = Integer.highestOneBit(Math.max(8, most)) * 4;
        pairs = new long[size];
        merges = new long[size];
        mask = size - 1;
        Arrays.fill(pairs, NONE);
    }

    /** @param rank the smaller, the sooner */
    void put(int left, int right, int rank, int merged) {
        int at = place(pair(left, right));
        pairs[at] = pair(left, right);
        merges[at] = ((long) rank << 32) | merged;
    }

    /** Rank and new token of a pair, to be taken apart by the two below; negative for a pair that stays. */
    long find(int left, int right) {
        int at = place(pair(left, right));
        return pairs[at] == NONE ? NONE : merges[at];
    }

    static int rank(long found) {
        return (int) (found >>> 32);
    }

    static int merged(long found) {
        return (int) (found & LOW);
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private int place(long pair) {
        long mixed = pair * 0x9e37_79b9_7f4a_7c15L;
        int at = (int) (mixed >>> 32) & mask;
        while (pairs[at] != NONE && pairs[at] != pair) {
            at = (at + 1) & mask;
        }
        return at;
    }
}
