package io.llmloadtest.core.field;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a front end calls fields, in its help and in what it says is wrong. */
@FunctionalInterface
public interface FieldNames {
    Pattern REFERENCE = Pattern.compile("\\{([a-z_.0-9]+)}");

    /** Such as {@code --max-concurrency} on the command line. */
    String of(PlanField<?> field);

    /** A text with names in place of its references, such as {@code {rate}}. */
    default String in(String text) {
        return REFERENCE.matcher(text).replaceAll(this::name);
    }

    private String name(MatchResult reference) {
        return of(PlanFields.byId(reference.group(1)).orElseThrow());
    }
}
