package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code goodput_thresholds}. */
public final class SloReader {
    private static final String FIELD = "goodput_thresholds";
    private static final double MAX_MILLIS = 1e9;

    private SloReader() {}

    static Slo optional(Fields body) {
        return body.object(FIELD).map(SloReader::slo).orElse(Slo.NONE);
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
