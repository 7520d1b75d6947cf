package io.llmloadtest.app.truth;

import io.llmloadtest.simulator.Witness;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When a server wrote the tokens of each answer, by the prompt's text. Written by its loop, read when a level is over. */
final class WriteLog implements Witness {
    private final Map<String, Times> byPrompt = new ConcurrentHashMap<>();

    @Override
    public Writes answering(String prompt) {
        Times times = new Times();
        byPrompt.put(prompt.strip(), times);
        return times;
    }

    /** When each token of the answer to {@code prompt} was written; empty when none was begun. */
    Optional<long[]> of(String prompt) {
        return Optional.ofNullable(byPrompt.get(prompt)).map(Times::toArray);
    }

    void forget() {
        byPrompt.clear();
    }

    private static final class Times implements Writes {
        private long[] nanos = new long[64];
        private int count;

        @Override
        public synchronized void written(int tokens, long atNanos) {
            if (count + tokens > nanos.length) {
                nanos = Arrays.copyOf(nanos, Math.max(count + tokens, 2 * nanos.length));
            }
            Arrays.fill(nanos, count, count + tokens, atNanos);
            count += tokens;
        }

        private synchronized long[] toArray() {
            return Arrays.copyOf(nanos, count);
        }
    }
}
