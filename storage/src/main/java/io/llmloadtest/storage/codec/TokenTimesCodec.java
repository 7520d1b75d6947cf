package io.llmloadtest.storage.codec;

import io.llmloadtest.core.record.TokenTimes;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Stamps as gaps, token and chunk counts as runs of equal ones: mostly it is one token a read throughout. */
final class TokenTimesCodec {
    private TokenTimesCodec() {}

    static void write(TokenTimes times, long startedNanos, ByteWriter out) {
        out.unsigned((long) times.reads() << 1 | (times.spread() ? 1 : 0));
        long before = startedNanos;
        for (int read = 0; read < times.reads(); read++) {
            out.signed(times.readNanos(read) - before);
            before = times.readNanos(read);
        }
        runs(times.reads(), times::tokens, out);
        runs(times.reads(), times::chunks, out);
        out.unsigned(times.textless());
        before = startedNanos;
        for (int event = 0; event < times.textless(); event++) {
            out.signed(times.textlessNanos(event) - before);
            before = times.textlessNanos(event);
        }
    }

    static TokenTimes read(long startedNanos, ByteReader in) {
        long head = in.unsigned();
        int reads = Math.toIntExact(head >>> 1);
        long[] readNanos = stamps(reads, startedNanos, in);
        int[] tokens = runs(reads, in);
        int[] chunks = runs(reads, in);
        long[] textless = stamps(Math.toIntExact(in.unsigned()), startedNanos, in);
        return new TokenTimes(readNanos, tokens, chunks, textless, (head & 1) != 0);
    }

    private static long[] stamps(int count, long startedNanos, ByteReader in) {
        long[] stamps = new long[in.atMost(count)];
        long before = startedNanos;
        for (int i = 0; i < count; i++) {
            before += in.signed();
            stamps[i] = before;
        }
        return stamps;
    }

    private static void runs(int count, IntUnaryOperator values, ByteWriter out) {
        int from = 0;
        while (from < count) {
            int value = values.applyAsInt(from);
            int to = from + 1;
            while (to < count && values.applyAsInt(to) == value) {
                to++;
            }
            out.signed(value);
            out.unsigned(to - from);
            from = to;
        }
    }

    private static int[] runs(int count, ByteReader in) {
        int[] values = new int[count];
        int from = 0;
        while (from < count) {
            int value = in.count();
            int to = from + Math.toIntExact(in.unsigned());
            Arrays.fill(values, from, to, value);
            from = to;
        }
        return values;
    }
}
