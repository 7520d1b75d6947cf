package io.llmloadtest.cli.config;

import java.util.List;

/**
 * A setting of a file as what would be typed for it.
 *
 * @param option its long name
 * @param arguments such as {@code --concurrency=1,10}; none when the setting is what is so anyway
 * @param place where it stands, as a person finds it
 */
record OptionValue(String option, List<String> arguments, String place) {
    OptionValue {
        arguments = List.copyOf(arguments);
    }

    static OptionValue of(String option, String value, String place) {
        return new OptionValue(option, List.of(option + "=" + value), place);
    }
}
