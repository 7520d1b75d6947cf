package io.llmloadtest.cli.config;

import io.llmloadtest.core.field.PlanValues;
import java.util.List;
import java.util.Map;

/**
 * A setting of a file: a plan's field with its value, or an option as what would be typed for it.
 *
 * @param option long name of the option that says the same, and overrides it
 * @param arguments such as {@code --json}; none for a plan's field, and when the setting is what is so anyway
 * @param plan none for an option
 * @param places where it stands, as a person finds it, by the option and the field
 */
record OptionValue(String option, List<String> arguments, PlanValues plan, Map<String, String> places) {
    OptionValue {
        arguments = List.copyOf(arguments);
        places = Map.copyOf(places);
    }

    OptionValue(String option, List<String> arguments, String place) {
        this(option, arguments, PlanValues.NONE, Map.of(option, place));
    }

    static OptionValue of(String option, String value, String place) {
        return new OptionValue(option, List.of(option + "=" + value), place);
    }
}
