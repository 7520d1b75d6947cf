package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Spill;
import io.llmloadtest.core.stats.Spool;
import java.util.PrimitiveIterator;

/** When completed requests ended, and the tokens that came with the end since the answer wasn't streamed. */
final class EndSpool {
    private static final int MOST_BYTES = 32 * 1024;

    private final Spool numbers;

    EndSpool(Spill spill) {
        numbers = new Spool(spill, MOST_BYTES);
    }

    void add(RequestRecord completed) {
        numbers.add(completed.stamps().ended());
        numbers.add(completed.tokenTimes().reads() == 0 ? completed.output().tokens() : 0);
    }

    /**
     * What ended within a window.
     *
     * @param tokens of answers that weren't streamed
     */
    record Ended(long requests, long tokens) {}

    Ended within(Window window) {
        long requests = 0;
        long tokens = 0;
        for (PrimitiveIterator.OfLong all = numbers.iterator(); all.hasNext(); ) {
            boolean within = window.contains(all.nextLong());
            long unstreamed = all.nextLong();
            requests += within ? 1 : 0;
            tokens += within ? unstreamed : 0;
        }
        return new Ended(requests, tokens);
    }
}
