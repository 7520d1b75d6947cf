package io.llmloadtest.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/**
 * Numbers in the order in which they came, to be read again and again. Small ones take few bytes; beyond a bound they go
 * to a {@link Spill}. For one thread.
 */
public final class Spool {
    private static final int FIRST_BYTES = 512;
    private static final int LONGEST_NUMBER = 10;
    private static final int WINDOW = 16 * 1024;

    private final Spill spill;
    private final int mostBytes;
    private final List<Spill.Block> blocks = new ArrayList<>();
    private byte[] newest = new byte[FIRST_BYTES];
    private int bytes;

    /**
     * A spool without numbers.
     *
     * @param mostBytes of it that are in memory
     */
    public Spool(Spill spill, int mostBytes) {
        this.spill = spill;
        this.mostBytes = mostBytes;
    }

    /** Seven bits a byte, the lowest first, with the sign in the lowest: the nearer to 0, the shorter. */
    public void add(long number) {
        if (bytes + LONGEST_NUMBER > newest.length) {
            makeRoom();
        }
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            newest[bytes++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        newest[bytes++] = (byte) rest;
    }

    private void makeRoom() {
        if (newest.length < mostBytes) {
            newest = Arrays.copyOf(newest, Math.min(2 * newest.length, mostBytes));
        } else {
            blocks.add(spill.put(newest, bytes));
            bytes = 0;
        }
    }

    /** Puts everything away. Nothing can be added any more. */
    void seal() {
        blocks.add(spill.put(newest, bytes));
        newest = new byte[0];
        bytes = 0;
    }

    /** All numbers so far, in their order. Invalid as soon as one is added. */
    public PrimitiveIterator.OfLong iterator() {
        return iterator(WINDOW);
    }

    /** @param window bytes that are read at once */
    PrimitiveIterator.OfLong iterator(int window) {
        return new Reader(window);
    }

    /** Reads whole numbers: one that a window cuts off is read again with the next. */
    private final class Reader implements PrimitiveIterator.OfLong {
        private final byte[] windowBytes;
        private byte[] current;
        private int at;
        private int end;
        private int block;
        private int readOfBlock;

        private Reader(int window) {
            windowBytes = new byte[blocks.isEmpty() ? 0 : window];
            current = windowBytes;
        }

        @Override
        public boolean hasNext() {
            return at < end || advance();
        }

        @Override
        public long nextLong() {
            if (end - at < LONGEST_NUMBER && !hasWholeNumber() && !advance()) {
                throw new NoSuchElementException();
            }
            long rest = 0;
            int shift = 0;
            byte part = current[at++];
            while (part < 0) {
                rest |= (part & 0x7FL) << shift;
                shift += 7;
                part = current[at++];
            }
            rest |= (long) part << shift;
            return (rest >>> 1) ^ -(rest & 1);
        }

        private boolean hasWholeNumber() {
            for (int i = at; i < end; i++) {
                if (current[i] >= 0) {
                    return true;
                }
            }
            return false;
        }

        /** Goes on to the next window; what is left of this one comes first in it. */
        private boolean advance() {
            while (block < blocks.size()) {
                Spill.Block source = blocks.get(block);
                readOfBlock -= end - at;
                int length = Math.min(windowBytes.length, source.length() - readOfBlock);
                if (length > 0) {
                    source.read(readOfBlock, windowBytes, length);
                    readOfBlock += length;
                    at = 0;
                    end = length;
                    return true;
                }
                block++;
                readOfBlock = 0;
                at = 0;
                end = 0;
            }
            if (block == blocks.size()) {
                block++;
                current = newest;
                at = 0;
                end = bytes;
                return end > 0;
            }
            return false;
        }
    }
}
