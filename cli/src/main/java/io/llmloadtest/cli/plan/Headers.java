package io.llmloadtest.cli.plan;

import io.llmloadtest.core.plan.RequestHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code NAME:VALUE}; of several by the same name the last counts. */
final class Headers {
    private Headers() {}

    static Map<String, String> parse(List<String> texts, FlagValues values) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int colon = text.indexOf(':');
            String name = colon < 0 ? "" : text.substring(0, colon).strip();
            if (name.isEmpty()) {
                // the text may be a secret, so it is told by its place
                String place = texts.size() == 1 ? "" : ", which number %d of %d is not".formatted(i + 1, texts.size());
                values.wrong("--header", "must be NAME:VALUE" + place, "for example X-Team: search");
                continue;
            }
            String value = text.substring(colon + 1).strip();
            values.named("--header", () -> {
                RequestHeaders.put(headers, name, value);
                return headers;
            });
        }
        return headers;
    }
}
