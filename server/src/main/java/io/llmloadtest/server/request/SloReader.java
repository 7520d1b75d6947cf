package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code goodput_thresholds}, and how many requests have to meet them. */
public final class SloReader {
    private static final String FIELD = "goodput_thresholds";
    private static final String TARGET = "goodput_target";
    private static final double MAX_MILLIS = 1e9;

    private SloReader() {}

    static Slo optional(Fields body) {
        Slo slo = body.object(FIELD).map(SloReader::slo).orElse(Slo.NONE);
        Optional<Double> percent = body.number(TARGET);
        if (body.has(TARGET) && !body.has(FIELD)) {
            body.wrong(
                    TARGET,
                    "needs goodput_thresholds",
                    "for example {\"ttft_ms\": 500}",
                    Sentence.of("target-needs-slo"));
        }
        return percent.flatMap(share -> body.problems().attempt(() -> slo.withTarget(OptionalDouble.of(share))))
                .orElse(slo);
    }

    /** An SLO that must have at least one threshold. */
    public static Slo required(Fields body) {
        Optional<Fields> given = body.object(FIELD);
        if (given.isEmpty() && !body.has(FIELD)) {
            body.wrong(FIELD, "is missing", "for example {\"ttft_ms\": 500}", Sentence.of("slo-missing"));
        }
        Slo slo = given.map(SloReader::slo).orElse(Slo.NONE);
        if (given.isPresent() && slo.isEmpty()) {
            body.wrong(
                    FIELD,
                    "must have at least one threshold",
                    "for example {\"ttft_ms\": 500}",
                    Sentence.of("slo-missing"));
        }
        return slo;
    }

    private static Slo slo(Fields fields) {
        List<Slo.Threshold> thresholds = new ArrayList<>();
        for (String metric : Slo.METRICS) {
            String name = metric + "_ms";
            fields.number(name).ifPresent(millis -> {
                if (millis > 0 && millis <= MAX_MILLIS) {
                    thresholds.add(new Slo.Threshold(metric, millis));
                } else {
                    fields.wrong(
                            name,
                            "must be above 0 ms and at most 1,000,000,000",
                            "",
                            Sentence.of("threshold-out-of-range"));
                }
            });
        }
        fields.refuseUnknown();
        return new Slo(thresholds);
    }
}
