package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenTimes;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Spool;
import io.llmloadtest.core.stats.Values;
import java.util.PrimitiveIterator;

/** When the tokens of a level's answers arrived, at about five bytes a read: what is too much to be held as samples. */
final class TokenSpool {
    private static final int MOST_BYTES = 256 * 1024;

    private final Spool numbers;

    TokenSpool(Spill spill) {
        numbers = new Spool(spill, MOST_BYTES);
    }

    void add(RequestRecord completed) {
        TokenTimes times = completed.tokenTimes();
        numbers.add(times.reads());
        long last = 0;
        for (int read = 0; read < times.reads(); read++) {
            numbers.add(times.readNanos(read) - last);
            numbers.add(times.tokens(read));
            last = times.readNanos(read);
        }
    }

    Values itl() {
        return sink -> tell(new TokenGaps(sink));
    }

    Values icl() {
        return sink -> tell(new ReadGaps(sink));
    }

    /** Tokens that arrived within {@code window}. */
    long within(Window window) {
        TokensWithin within = new TokensWithin(window);
        tell(within);
        return within.tokens;
    }

    private void tell(TokenReads reads) {
        PrimitiveIterator.OfLong all = numbers.iterator();
        while (all.hasNext()) {
            reads.answer();
            long nanos = 0;
            for (long left = all.nextLong(); left > 0; left--) {
                nanos += all.nextLong();
                reads.read(nanos, (int) all.nextLong());
            }
        }
    }

    private static final class TokensWithin implements TokenReads {
        private final Window window;
        private long tokens;

        private TokensWithin(Window window) {
            this.window = window;
        }

        @Override
        public void answer() {}

        @Override
        public void read(long nanos, int count) {
            tokens += window.contains(nanos) ? count : 0;
        }
    }
}
