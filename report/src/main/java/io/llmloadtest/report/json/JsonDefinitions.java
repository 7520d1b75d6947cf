package io.llmloadtest.report.json;

import io.llmloadtest.core.definition.Definition;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.report.facts.DefinedLevel;
import java.util.List;

/** {@code definitions} of a level: the same requests in other tools' words. */
final class JsonDefinitions {
    private JsonDefinitions() {}

    /** Null when none was asked for. */
    static void write(List<DefinedLevel> defined, JsonOut json) {
        if (defined.isEmpty()) {
            json.nothing("definitions");
        } else {
            json.object("definitions", () -> defined.forEach(level -> definition(level, json)));
        }
    }

    private static void definition(DefinedLevel level, JsonOut json) {
        json.object(level.definition().id(), () -> {
            for (Metric metric : Definition.METRICS) {
                json.object(metric.id(), level.summary(metric), summary -> JsonLevel.summary(summary, json));
            }
        });
    }
}
