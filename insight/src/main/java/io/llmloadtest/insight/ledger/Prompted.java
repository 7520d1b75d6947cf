package io.llmloadtest.insight.ledger;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.TokenSource;
import io.llmloadtest.core.stats.Spool;
import java.util.List;
import java.util.PrimitiveIterator;

/**
 * What the book of prompt tokens needs of a request.
 *
 * @param counted tokens of the prompt by the best source
 * @param reported whether the server counted them
 * @param cached tokens that came from the server's cache, at least 0
 * @param output tokens of the answer
 */
record Prompted(Reach reach, long planned, long counted, boolean reported, long cached, long output) {
    private static final List<Reach> REACHES = List.of(Reach.values());

    static Prompted of(RequestRecord request) {
        return new Prompted(
                Reach.of(request),
                request.plannedInputTokens(),
                request.input().tokens(),
                request.input().source() == TokenSource.USAGE,
                Math.max(0, request.cachedInputTokens()),
                request.output().tokens());
    }

    /** What the server reported beyond the plan. */
    long added() {
        return counted - planned;
    }

    boolean tellsAdded() {
        return reported && planned > 0;
    }

    void write(Spool spool) {
        spool.add(2 * REACHES.indexOf(reach) + (reported ? 1 : 0));
        spool.add(planned);
        spool.add(counted);
        spool.add(cached);
        spool.add(output);
    }

    static Prompted read(PrimitiveIterator.OfLong spool) {
        int kind = (int) spool.nextLong();
        long planned = spool.nextLong();
        long counted = spool.nextLong();
        long cached = spool.nextLong();
        return new Prompted(REACHES.get(kind / 2), planned, counted, kind % 2 == 1, cached, spool.nextLong());
    }
}
