package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code ttft:500,tpot:50,e2e:5000}. */
final class Slos {
    private static final Set<String> METRICS = Set.of("ttft", "tpot", "itl", "e2e");

    private Slos() {}

    static Optional<Slo> parse(Optional<String> text, Problems problems) {
        if (text.isEmpty()) {
            return Optional.of(Slo.NONE);
        }
        Values values = new Values(problems);
        List<Slo.Threshold> thresholds = new ArrayList<>();
        for (String part : text.get().split(",", -1)) {
            threshold(part.strip(), problems, values).ifPresent(thresholds::add);
        }
        return problems.attempt(() -> new Slo(thresholds));
    }

    private static Optional<Slo.Threshold> threshold(String part, Problems problems, Values values) {
        int colon = part.indexOf(':');
        String metric = colon < 0 ? part : part.substring(0, colon).strip();
        if (!METRICS.contains(metric)) {
            values.wrong(
                    "--goodput",
                    "has no metric '" + metric + "'",
                    "use ttft, tpot, itl or e2e, such as ttft:500,tpot:50");
            return Optional.empty();
        }
        if (colon < 0) {
            values.wrong("--goodput", metric + " needs a limit in milliseconds", "such as " + metric + ":500");
            return Optional.empty();
        }
        return values.number("--goodput", part.substring(colon + 1))
                .flatMap(millis -> problems.attempt(() -> new Slo.Threshold(metric, millis)));
    }
}
