package io.llmloadtest.server.run;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code Link} header of a page (RFC 8288). */
record PageLinks(Context context, int limit, int offset, long total) {

    void add() {
        List<String> links = new ArrayList<>();
        if (offset + (long) limit < total) {
            links.add(link("next", offset + (long) limit));
        }
        if (offset > 0) {
            links.add(link("prev", Math.max(0, offset - limit)));
        }
        if (total > limit) {
            links.add(link("first", 0));
            links.add(link("last", (total - 1) / limit * limit));
        }
        if (!links.isEmpty()) {
            context.header("Link", String.join(", ", links));
        }
    }

    private String link(String relation, long start) {
        String others = context.queryParamMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("offset")
                        && !parameter.getKey().equals("limit"))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> Map.entry(parameter.getKey(), value)))
                .map(parameter -> "&" + encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining());
        return "<%s?limit=%d&offset=%d%s>; rel=\"%s\"".formatted(context.path(), limit, start, others, relation);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
