package io.llmloadtest.core.metric;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import java.util.LongSummaryStatistics;
import java.util.OptionalDouble;

/** When requests were started and when they should have been; cancelled ones were started, too. */
final class StartTimes {
    private final LongSummaryStatistics started = new LongSummaryStatistics();
    private final LongSummaryStatistics intended = new LongSummaryStatistics();

    void add(RequestRecord request) {
        started.accept(request.stamps().started());
        intended.accept(request.stamps().intended());
    }

    /** {@link Long#MAX_VALUE} without requests. */
    long firstStarted() {
        return started.getMin();
    }

    /** {@link Long#MIN_VALUE} without requests. */
    long lastIntended() {
        return intended.getMax();
    }

    OptionalDouble achievedRate(Level level) {
        return rate(level, started);
    }

    OptionalDouble dueRate(Level level, NotStarted notStarted) {
        LongSummaryStatistics due = notStarted.dueNanos().summaryStatistics();
        due.combine(intended);
        return rate(level, due);
    }

    /** Gaps between instants over the time from the first to the last; of open levels only. */
    private static OptionalDouble rate(Level level, LongSummaryStatistics instants) {
        long span = instants.getMax() - instants.getMin();
        return level.shape() instanceof LoadShape.Open && instants.getCount() > 1 && span > 0
                ? OptionalDouble.of((instants.getCount() - 1) * 1e9 / span)
                : OptionalDouble.empty();
    }
}
