package io.llmloadtest.core.field;

import static io.llmloadtest.core.field.LoadFields.DURATION;
import static io.llmloadtest.core.field.LoadFields.NUM_PROMPTS;
import static io.llmloadtest.core.field.LoadFields.UNTIL_CI;

import java.util.ArrayList;
import java.util.List;

/** What a plan gives and its run doesn't use. The original product takes both ends of a level, so this is no error. */
public final class UnusedFields {
    private UnusedFields() {}

    /** A sentence on each. */
    public static List<String> of(PlanValues values, FieldNames names) {
        List<String> unused = new ArrayList<>();
        if (values.has(DURATION) && values.has(NUM_PROMPTS) && !values.has(UNTIL_CI)) {
            unused.add(names.in("{num_prompts} is not used: the levels end by {duration_seconds}"));
        }
        if (values.orUsual(StoreFields.VALIDATION)) {
            unused.add("validation_config is not used: this version doesn't validate against server logs");
        }
        return unused;
    }
}
