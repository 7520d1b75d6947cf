package io.llmloadtest.server.request;

import io.llmloadtest.core.field.PlanReader;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.RunFields;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.server.http.Fields;
import java.util.List;

/** Reads {@code goodput_thresholds} where they are asked for alone. */
public final class SloReader {
    private static final String FIELD = "goodput_thresholds";

    private SloReader() {}

    /** An SLO that must have at least one threshold. */
    public static Slo required(Fields body) {
        PlanValues values = PlanJson.read(body, List.copyOf(RunFields.THRESHOLDS), FileReader::file);
        if (!body.has(FIELD)) {
            body.wrong(FIELD, "is missing", "for example {\"ttft_ms\": 500}", Sentence.of("slo-missing"));
        } else if (RunFields.THRESHOLDS.stream().noneMatch(values::has)) {
            body.wrong(
                    FIELD,
                    "must have at least one threshold",
                    "for example {\"ttft_ms\": 500}",
                    Sentence.of("slo-missing"));
        }
        return new PlanReader(values, JsonNames.NAMES, body.problems()).slo();
    }
}
