package io.llmloadtest.report.json;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.LagSummary;
import io.llmloadtest.core.health.Pauses;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.report.FindingText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a level says of its own client. */
final class JsonClient {
    private JsonClient() {}

    static void write(LevelResult level, Optional<ErrorBar> errorBar, JsonOut json) {
        ClientHealth health = level.health();
        json.text("verdict", level.grade().map(Enum::name));
        findings(level.verdict().findings(), json);
        json.object("error_bar", errorBar, bar -> {
            json.count("streams", bar.streams());
            json.number("tokens_per_sec", bar.tokensPerSecond());
            json.count("tokens", bar.tokens());
            json.number("p50_ms", bar.p50Millis());
            json.number("p99_ms", bar.p99Millis());
            json.id("stamp_source", bar.stampSource());
            json.json().writeBooleanProperty("steady", bar.steady());
        });
        json.id("stamp_source", health.stampSource());
        lag("start_lateness", health.startLateness(), json);
        lag("connection_wait", health.connectionWait(), json);
        lag("receive_lag", health.receiveLag(), json);
        lag("loop_lag", health.loopLag(), json);
        json.number("stalled_share", observed(health, health.stalledShare()));
        json.number("shared_read_share", observed(health, health.sharedReadShare()));
        json.number("merged_read_share", observed(health, health.mergedReadShare()));
        json.number("merged_first_read_share", observed(health, health.mergedFirstReadShare()));
        json.number("gc_pause_ms", observed(health, health.gcPauseMillis()));
        json.number("gc_longest_pause_ms", observed(health, health.longestGcPauseMillis()));
        json.number("process_cpu_cores", observed(health, health.processCpuCores()));
        json.number("allowed_cpu_cores", observed(health, health.allowedCpuCores()));
        json.number(
                "machine_cpu_share",
                health.machineCpuShare() < 0 ? OptionalDouble.empty() : OptionalDouble.of(health.machineCpuShare()));
        json.number("clock_step_ms", observed(health, health.clockStepMillis()));
        pauses(health.pauses(), json);
    }

    /** Null when nobody watched, which is not a figure of 0. */
    private static OptionalDouble observed(ClientHealth health, double figure) {
        return health.isObserved() ? OptionalDouble.of(figure) : OptionalDouble.empty();
    }

    /** Null when no request failed at once and no answer asked to wait. */
    private static void pauses(Pauses pauses, JsonOut json) {
        json.object("back_off", Optional.of(pauses).filter(seen -> seen.count() + seen.retryAfters() > 0), seen -> {
            json.count("pauses", seen.count());
            json.number("total_ms", seen.totalMillis());
            json.number("longest_ms", seen.longestMillis());
            json.count("retry_after_answers", seen.retryAfters());
            json.number("longest_retry_after_ms", seen.longestRetryAfterMillis());
            json.flag("retry_after_respected", seen.retryAfterRespected());
        });
    }

    static void findings(List<Finding> findings, JsonOut json) {
        json.objects("findings", findings, finding -> finding(finding, json));
    }

    /** The fields of one. */
    static void finding(Finding finding, JsonOut json) {
        json.text("id", finding.id());
        json.text("severity", finding.severity().name());
        json.number("explains_ms", finding.explainsMillis());
        json.text("touches", Optional.of(finding.touches()).filter(touched -> !touched.isEmpty()));
        json.text("evidence", FindingText.evidence(finding));
        json.text("advice", FindingText.advice(finding));
        json.array("says", finding.says(), json.json()::writeString);
        json.array("advises", finding.advises(), json.json()::writeString);
        json.objects(
                "figures", finding.figures().stream().map(FigureFields::of).toList(), figure -> {
                    json.text("id", figure.id());
                    json.number("value", figure.value());
                    json.text("unit", figure.unit());
                    json.text("text", figure.text());
                });
    }

    /** Null when nothing was observed, which is not a lag of 0. */
    private static void lag(String name, LagSummary lag, JsonOut json) {
        json.object(name, Optional.of(lag).filter(seen -> seen.count() > 0), seen -> {
            json.count("count", seen.count());
            json.number("p50_ms", seen.p50Millis());
            json.number("p99_ms", seen.p99Millis());
            json.number("max_ms", seen.maxMillis());
        });
    }
}
