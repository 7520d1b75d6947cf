package io.llmloadtest.report;

import java.util.Locale;

/** The constants of enums as files and lists spell them. */
final class Ids {
    private Ids() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
