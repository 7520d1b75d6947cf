package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds when failures of one kind came. */
final class ErrorBursts {
    /** So many tell when it was; of more, those with the most failures. */
    private static final int MOST = 3;

    private static final long TOGETHER_NANOS = 1_000_000_000;

    private final List<ErrorBurst> bursts = new ArrayList<>();
    private boolean answered;

    private ErrorBursts() {}

    /**
     * In the order of time.
     *
     * @param ended completed and failed requests, in the order of their ends
     */
    static List<ErrorBurst> of(FailureKind kind, List<RequestRecord> ended) {
        ErrorBursts found = new ErrorBursts();
        for (RequestRecord request : ended) {
            switch (request.outcome()) {
                case Outcome.Completed _ -> found.answered = true;
                case Outcome.Failed failed
                when failed.kind() == kind -> found.add(request.stamps().ended());
                case Outcome.Failed _ -> {}
                case Outcome.Cancelled _ -> {}
            }
        }
        return found.largest();
    }

    private void add(long nanos) {
        if (!bursts.isEmpty() && (!answered || nanos - bursts.getLast().toNanos() <= TOGETHER_NANOS)) {
            ErrorBurst last = bursts.removeLast();
            bursts.add(new ErrorBurst(last.fromNanos(), nanos, last.count() + 1));
        } else {
            bursts.add(new ErrorBurst(nanos, nanos, 1));
        }
        answered = false;
    }

    private List<ErrorBurst> largest() {
        return bursts.stream()
                .sorted(Comparator.comparingLong(ErrorBurst::count).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingLong(ErrorBurst::fromNanos))
                .toList();
    }
}
