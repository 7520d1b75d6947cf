package io.llmloadtest.server.request;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.llmloadtest.core.field.FieldNames;
import io.llmloadtest.core.field.PlanField;
import io.llmloadtest.core.field.PlanFields;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields by their paths, which is what they are called in JSON. */
public final class JsonNames {
    public static final FieldNames NAMES = PlanField::id;

    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*");
    private static final Map<String, String> BY_FLAG = PlanFields.ALL.stream()
            .flatMap(field -> field.flag().names().stream().map(flag -> Map.entry(flag, field.id())))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));

    private JsonNames() {}

    /** A text that was written for the command line, with fields in place of its flags. */
    static String in(String text) {
        return FLAG.matcher(text)
                .replaceAll(flag -> Matcher.quoteReplacement(BY_FLAG.getOrDefault(flag.group(), flag.group())));
    }
}
