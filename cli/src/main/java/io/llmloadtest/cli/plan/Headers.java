package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.RequestHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code NAME:VALUE}; of several by the same name the last counts. */
final class Headers {
    private Headers() {}

    static Map<String, String> parse(List<String> texts, Values values) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            String name = colon < 0 ? "" : text.substring(0, colon).strip();
            String value = text.substring(colon + 1).strip();
            values.named("--header", () -> {
                RequestHeaders.put(headers, name, value);
                return headers;
            });
        }
        return headers;
    }
}
