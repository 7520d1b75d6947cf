package io.llmloadtest.bench;

import java.util.HashMap;
import java.util.Map;

/** Arguments of a benchmark: {@code --name value}, or {@code --name} alone. */
final class Options {
    private Options() {}

    static Map<String, String> parse(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
            options.put(arguments[i].substring(2), hasValue ? arguments[i + 1] : "");
            i += hasValue ? 1 : 0;
        }
        return options;
    }
}
