package io.llmloadtest.report.json;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.validation.Comparison;
import io.llmloadtest.core.validation.Validation;
import io.llmloadtest.report.notes.ValidationNote;

/** What the server's counters confirm of a run, and of each of its levels. */
final class JsonValidation {
    private JsonValidation() {}

    static void write(RunResult run, JsonOut json) {
        Validation all = ValidationNote.of(run);
        json.flag("overall_passed", all.passed());
        json.number("tolerance", all.tolerancePercent() / 100);
        json.flag("prometheus_available", !all.comparisons().isEmpty());
        json.object("prometheus_validation", () -> part(all, json));
        json.flag("docker_available", false);
        json.nothing("docker_log_validation");
        json.objects("all_comparisons", all.comparisons(), comparison -> comparison(comparison, json));
        json.array("all_warnings", ValidationNote.warnings(all), json.json()::writeString);
        json.objects("levels", run.levels(), level -> {
            Validation own = Validation.of(level, all.tolerancePercent());
            json.count("level", level.index());
            json.flag("passed", own.passed());
            json.objects("comparisons", own.comparisons(), comparison -> comparison(comparison, json));
        });
        json.text("validated_at", JsonReport.time(run.completedAt()));
    }

    private static void part(Validation validation, JsonOut json) {
        json.flag("passed", validation.passed());
        json.objects("comparisons", validation.comparisons(), comparison -> comparison(comparison, json));
        json.array("warnings", ValidationNote.warnings(validation), json.json()::writeString);
    }

    private static void comparison(Comparison comparison, JsonOut json) {
        json.text("metric_name", ValidationNote.name(comparison.figure()));
        json.id("figure", comparison.figure());
        json.number("client_value", comparison.client());
        json.number("server_value", comparison.server());
        json.number("difference_percent", comparison.differencePercent());
        json.number("explained", comparison.explained());
        json.flag("passed", comparison.passed());
        json.id("reason", comparison.reason());
    }
}
