package io.llmloadtest.cli.config;

import java.util.List;

/**
 * A setting of a file as what would be typed for it.
 *
 * @param option its long name
 * @param arguments such as {@code --concurrency=1,10}; none when the setting is what is so anyway
 * @param place where it stands, as a person finds it
 */
record Given(String option, List<String> arguments, String place) {
    Given {
        arguments = List.copyOf(arguments);
    }

    static Given of(String option, String value, String place) {
        return new Given(option, List.of(option + "=" + value), place);
    }
}
