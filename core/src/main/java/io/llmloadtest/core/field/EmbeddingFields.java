package io.llmloadtest.core.field;

import io.llmloadtest.core.plan.Problems;
import java.util.List;

/** Which fields make sense where texts are embedded, and which where text is generated. */
public final class EmbeddingFields {
    private static final List<PlanField<?>> OF_GENERATION = List.of(
            RequestFields.OUTPUT_LEN,
            RequestFields.OUTPUT_LEN_STD,
            RequestFields.IGNORE_EOS,
            RequestFields.TEMPERATURE,
            RequestFields.TOP_P,
            RequestFields.FREQUENCY_PENALTY);

    /** The only one of those that may have a threshold which an answer that comes whole has. */
    private static final String MEASURED = "e2e";

    private EmbeddingFields() {}

    /**
     * The values as the run takes them.
     *
     * @param embeds whether the run's protocol gives embeddings
     * @param problems hears of what makes no sense
     */
    public static PlanValues fitting(boolean embeds, PlanValues values, FieldNames names, Problems problems) {
        if (!embeds) {
            if (values.has(RequestFields.BATCH_SIZE)) {
                PlanProblems.NEEDS_EMBEDDINGS.tell(RequestFields.BATCH_SIZE, names, problems);
            }
            return values;
        }
        OF_GENERATION.stream()
                .filter(values::has)
                .forEach(field -> PlanProblems.NOT_FOR_EMBEDDINGS.tell(field, names, problems));
        RunFields.THRESHOLDS.stream()
                .filter(field -> values.has(field) && !field.equals(RunFields.thresholdOf(MEASURED)))
                .forEach(field -> PlanProblems.UNMEASURABLE.tell(field, names, problems));
        return values.with(RequestFields.STREAM, false)
                .with(
                        RequestFields.BATCH_SIZE,
                        values.get(RequestFields.BATCH_SIZE).orElse(1L));
    }
}
