package io.llmloadtest.core.field;

import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Sentence;

/** Fields that don't go together. Words and hints refer to fields as {@code {rate}}. */
enum PlanProblems {
    RATE_AND_USERS(
            "and {concurrency} are both given", "to limit a rate use {max_concurrency}", Sentence.of("rate-and-users")),
    NEEDS_RATE("needs {rate}", "with {concurrency}, requests start when earlier ones end", Sentence.of("needs-rate")),
    NEEDS_GAMMA("applies to gamma arrivals only", "use {arrival} gamma", Sentence.of("burstiness-needs-gamma")),
    NEEDS_PRECISION("needs {until_ci}", "such as {until_ci} 5", Sentence.of("needs-precision")),
    NEEDS_PROMPTS("needs {prompts}", "it says how a prompt file is read", Sentence.of("needs-prompts")),
    PROMPTS_HAVE_LENGTHS(
            "sets the prompt length itself",
            "omit {input_len} and {shared_prefix_len}",
            Sentence.of("prompts-have-lengths")),
    TWO_SOURCES("and {prompts} are both given", "leave one of them out", Sentence.of("two-prompt-sources")),
    TWO_OUTPUT_LENGTHS(
            "sets another output length than {output_len}", "leave one of them out", Sentence.of("two-output-lengths")),
    SPREAD_TOO_WIDE("must have a standard deviation between 0 and the mean", "", Sentence.of("spread-too-wide")),
    TWO_TIMEOUTS("is not what {timeouts.total} says", "leave one of them out", Sentence.of("two-timeouts")),
    TARGET_NEEDS_SLO("needs an SLO", "give at least one threshold", Sentence.of("target-needs-slo"));

    private final String words;
    private final String hint;
    private final Sentence sentence;

    PlanProblems(String words, String hint, Sentence sentence) {
        this.words = words;
        this.hint = hint;
        this.sentence = sentence;
    }

    void tell(PlanField<?> field, FieldNames names, Problems problems) {
        problems.add(field.id(), names.in(words), names.in(hint), sentence);
    }
}
