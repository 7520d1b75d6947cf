package io.llmloadtest.report.text;

import java.util.Locale;

/** The constants of enums as files and lists spell them. */
public final class Ids {
    private Ids() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
