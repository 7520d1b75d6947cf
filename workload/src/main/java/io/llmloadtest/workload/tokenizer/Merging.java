package io.llmloadtest.workload.tokenizer;

import java.util.Arrays;

/**
 * Merges the tokens of one piece of text, the pair with the lowest rank first and of equal ones the leftmost, in time that
 * grows by {@code n log n}: a piece may be a whole prompt.
 */
final class Merging {
    private static final int GONE = -1;

    private final PairTable table;
    private final int[] tokens;
    /** Of a token that is still there. */
    private final int[] next;

    private final int[] previous;
    private final int count;

    /** Binary heap of {@code rank, place}. */
    private long[] heap;

    private int heaped;

    /** @param tokens becomes this object's own */
    Merging(PairTable table, int[] tokens, int count) {
        this.table = table;
        this.tokens = tokens;
        this.count = count;
        next = new int[count];
        previous = new int[count];
        heap = new long[count + 1];
        for (int at = 0; at < count; at++) {
            next[at] = at + 1;
            previous[at] = at - 1;
        }
    }

    /** What is left. */
    int[] merged() {
        for (int at = 0; at + 1 < count; at++) {
            offer(at);
        }
        while (heaped > 0) {
            long first = take();
            int at = (int) first;
            long found = pairAt(at);
            // a pair that has changed since it was noted was noted again, if it still can be merged
            if (found >= 0 && PairTable.rank(found) == (int) (first >>> 32)) {
                merge(at, PairTable.merged(found));
            }
        }
        return rest();
    }

    private void merge(int at, int token) {
        int right = next[at];
        tokens[at] = token;
        tokens[right] = GONE;
        next[at] = next[right];
        if (next[at] < count) {
            previous[next[at]] = at;
        }
        offer(at);
        if (previous[at] >= 0) {
            offer(previous[at]);
        }
    }

    private long pairAt(int at) {
        return tokens[at] == GONE || next[at] >= count ? -1 : table.find(tokens[at], tokens[next[at]]);
    }

    private int[] rest() {
        int[] left = new int[count];
        int size = 0;
        for (int at = 0; at < count; at = next[at]) {
            left[size++] = tokens[at];
        }
        return Arrays.copyOf(left, size);
    }

    private void offer(int at) {
        long found = pairAt(at);
        if (found < 0) {
            return;
        }
        if (heaped == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heaped);
        }
        long entry = ((long) PairTable.rank(found) << 32) | at;
        int place = heaped++;
        while (place > 0 && heap[(place - 1) / 2] > entry) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = entry;
    }

    private long take() {
        long first = heap[0];
        long last = heap[--heaped];
        int place = 0;
        while (2 * place + 1 < heaped) {
            int child = 2 * place + 1;
            if (child + 1 < heaped && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
        return first;
    }
}
