package io.llmloadtest.core.record;

import java.util.EnumSet;
import java.util.Set;

/** How a request ended. */
public sealed interface Outcome {

    /**
     * The protocol's end was reached, with at least one token, be it one that only usage tells of.
     *
     * @param finishReason as the server gave it, such as {@code stop} or {@code length}; empty when it gave none
     * @param deviations empty for an answer that is as its protocol says
     */
    record Completed(String finishReason, Set<Deviation> deviations) implements Outcome {
        public Completed {
            deviations = Set.copyOf(deviations);
        }

        public Completed(String finishReason) {
            this(finishReason, Set.of());
        }

        /** The same with one more. */
        public Completed with(Deviation more) {
            EnumSet<Deviation> all = EnumSet.of(more);
            all.addAll(deviations);
            return new Completed(finishReason, all);
        }
    }

    /**
     * Anything short of that.
     *
     * @param httpStatus 0 when no status line arrived
     * @param message what happened, fit for a person; without secrets
     */
    record Failed(FailureKind kind, int httpStatus, String message) implements Outcome {}

    /** Ended by us: at the end of the level or by the user. Counts in no statistic but its own number. */
    record Cancelled() implements Outcome {}
}
