package io.llmloadtest.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;

/**
 * Numbers that are read from the smallest to the largest, however many there are: sorted in runs that fit into memory,
 * which are merged when they are read. For one thread.
 */
public final class Ascending {
    private static final int RUN = 4_096;
    /** Bytes for the windows of all runs together. */
    private static final int WINDOWS = 512 * 1024;

    private static final int LEAST_WINDOW = 64;

    private final Spill spill;
    private final List<Spool> runs = new ArrayList<>();
    private long[] newest = new long[64];
    private int size;

    public Ascending(Spill spill) {
        this.spill = spill;
    }

    public void add(long number) {
        if (size == newest.length) {
            if (size < RUN) {
                newest = Arrays.copyOf(newest, 2 * size);
            } else {
                putAway();
            }
        }
        newest[size++] = number;
    }

    private void putAway() {
        Arrays.sort(newest, 0, size);
        Spool run = new Spool(spill, WINDOWS);
        long last = 0;
        for (int i = 0; i < size; i++) {
            run.add(newest[i] - last);
            last = newest[i];
        }
        run.seal();
        runs.add(run);
        size = 0;
    }

    /** All numbers so far. Invalid as soon as one is added. */
    public PrimitiveIterator.OfLong iterator() {
        Arrays.sort(newest, 0, size);
        PrimitiveIterator.OfLong inMemory = Arrays.stream(newest, 0, size).iterator();
        if (runs.isEmpty()) {
            return inMemory;
        }
        int window = Math.max(LEAST_WINDOW, WINDOWS / runs.size());
        Merge merge = new Merge();
        runs.forEach(run -> merge.add(new Differences(run.iterator(window))));
        merge.add(inMemory);
        return merge;
    }

    /** A run is kept as the first number and the differences between neighbours. */
    private static final class Differences implements PrimitiveIterator.OfLong {
        private final PrimitiveIterator.OfLong kept;
        private long last;

        private Differences(PrimitiveIterator.OfLong kept) {
            this.kept = kept;
        }

        @Override
        public boolean hasNext() {
            return kept.hasNext();
        }

        @Override
        public long nextLong() {
            last += kept.nextLong();
            return last;
        }
    }

    private static final class Merge implements PrimitiveIterator.OfLong {
        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparingLong((Head head) -> head.next));

        private void add(PrimitiveIterator.OfLong ascending) {
            Head head = new Head(ascending);
            if (head.advance()) {
                heads.add(head);
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public long nextLong() {
            Head least = heads.poll();
            if (least == null) {
                throw new NoSuchElementException();
            }
            long number = least.next;
            if (least.advance()) {
                heads.add(least);
            }
            return number;
        }
    }

    /** A run and its least number that isn't merged yet. */
    private static final class Head {
        private final PrimitiveIterator.OfLong run;
        private long next;

        private Head(PrimitiveIterator.OfLong run) {
            this.run = run;
        }

        private boolean advance() {
            boolean more = run.hasNext();
            next = more ? run.nextLong() : next;
            return more;
        }
    }
}
