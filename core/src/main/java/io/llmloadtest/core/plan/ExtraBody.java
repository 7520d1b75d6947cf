package io.llmloadtest.core.plan;

import static io.llmloadtest.core.plan.InvalidPlanException.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Fields that every request carries at the top level of its body beside the plan's own, such as {@code stop},
 * {@code seed} or {@code chat_template_kwargs}. They replace what the plan would send by the same name; what the plan
 * itself is made of can't be given here.
 *
 * @param fields names with their values as JSON, in the order in which they are sent
 */
public record ExtraBody(Map<String, String> fields) {
    private static final Map<String, String> OF_THE_PLAN = Map.of(
            "model", "give it as the plan's model",
            "messages", "the workload makes the prompts",
            "prompt", "the workload makes the prompts",
            "stream", "give it as the plan's stream");

    /** Several answers to one prompt come mixed, and no latency of theirs could be told apart. */
    private static final List<String> ANSWERS = List.of("n", "best_of");

    private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens");
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");

    public ExtraBody {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        require(!fields.isEmpty(), "extra_body", "has no fields", "leave it out");
        fields.keySet().forEach(ExtraBody::requireFree);
        for (String name : ANSWERS) {
            requireOne(name, fields.getOrDefault(name, "1"));
        }
        for (String name : LIMITS) {
            requireLength(name, fields.getOrDefault(name, "1"));
        }
        require(
                !fields.keySet().containsAll(LIMITS),
                "extra_body",
                "has both max_tokens and max_completion_tokens",
                "leave one of them out");
    }

    /** The output length that all requests ask for, where it is given here; the plan's workload then has it, too. */
    public OptionalInt outputTokens() {
        return LIMITS.stream()
                .filter(fields::containsKey)
                .mapToInt(name -> Integer.parseInt(fields.get(name)))
                .findFirst();
    }

    private static void requireFree(String name) {
        require(
                !OF_THE_PLAN.containsKey(name),
                "extra_body",
                "must not have '" + name + "'",
                OF_THE_PLAN.getOrDefault(name, ""));
    }

    private static void requireOne(String name, String value) {
        require(
                value.equals("1"),
                "extra_body",
                "must not ask for several answers by '" + name + "'",
                "raise the load instead: answers in one stream can't be timed apart");
    }

    private static void requireLength(String name, String value) {
        require(
                WHOLE.matcher(value).matches() && Integer.parseInt(value) <= TokenLength.MAX_TOKENS,
                "extra_body",
                "has a " + name + " that is not a whole number between 1 and " + TokenLength.MAX_TOKENS,
                "");
    }
}
