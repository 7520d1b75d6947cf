package io.llmloadtest.core.compare;

import io.llmloadtest.core.compare.GateCheck.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** What the gate says of a run against its baseline. */
public record GateResult(Comparison comparison, List<GateCheck> checks) {
    public GateResult {
        checks = List.copyOf(checks);
    }

    /** A regression anywhere is one; else all have to pass. */
    public Outcome outcome() {
        return checks.stream()
                .map(GateCheck::outcome)
                .max(Comparator.comparingInt(GateResult::weight))
                .orElse(Outcome.UNDECIDED);
    }

    private static int weight(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> 0;
            case UNDECIDED -> 1;
            case REGRESSED -> 2;
        };
    }

    /** The most that any undecided check needs; empty where none is undecided or none can say. */
    public OptionalLong moreRequests() {
        return checks.stream()
                .map(GateCheck::moreRequests)
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    public long count(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
