package io.llmloadtest.report.selftest;

import io.llmloadtest.core.selftest.ErrorLimit;
import io.llmloadtest.core.selftest.OpenStreams;
import io.llmloadtest.core.selftest.RateSweep;
import io.llmloadtest.core.selftest.SelftestReport;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.report.json.JsonOut;
import io.llmloadtest.report.json.JsonReport;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/** A selftest as one JSON object; {@code docs/results.md} describes every field. */
public final class SelftestJson {
    private static final double MEGABYTE = 1e6;
    private static final double KILOBYTE = 1e3;

    private final JsonOut json;

    private SelftestJson(JsonOut json) {
        this.json = json;
    }

    public static String render(SelftestReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonReport.FACTORY.createGenerator(new JsonReport.Pretty(), text)) {
            generator.writeStartObject();
            new SelftestJson(new JsonOut(generator)).write(report);
            generator.writeEndObject();
        }
        return text.toString();
    }

    private void write(SelftestReport report) {
        json.text("status", report.stopped() ? "cancelled" : "completed");
        json.text("started_at", JsonReport.time(report.startedAt()));
        json.number("duration_seconds", report.took().toNanos() / 1e9);
        json.count("cores", report.cores());
        json.id("stamp_source", report.stampSource());
        json.flag("lower_bound", true);
        json.objects("ceilings", List.of(ErrorLimit.values()), limit -> {
            json.count("limit_ms", limit.millis());
            json.object("step", report.ceiling(limit), this::step);
        });
        json.objects("rates", report.sweeps(), this::sweep);
        json.object("open_streams", report.open(), this::open);
        json.object("room", () -> {
            json.count("streams", report.room().streams());
            json.count("descriptors", report.room().descriptors());
        });
    }

    private void sweep(RateSweep sweep) {
        json.number("tokens_per_sec_each", sweep.tokensPerSecondEach());
        json.id("ended_by", sweep.end());
        json.objects("ceilings", List.of(ErrorLimit.values()), limit -> {
            json.count("limit_ms", limit.millis());
            json.object("step", sweep.ceiling(limit), this::step);
        });
        json.objects("steps", sweep.steps(), this::step);
    }

    private void step(Step step) {
        json.count("streams", step.load().streams());
        json.number("tokens_per_sec_each", step.load().tokensPerSecondEach());
        json.number("asked_tokens_per_sec", step.load().tokensPerSecond());
        json.number("tokens_per_sec", step.tokensPerSecond());
        json.count("opened_streams", step.opened());
        json.text("failure", step.failure());
        json.flag("on_schedule", step.onSchedule());
        json.count("tokens", step.error().tokens());
        json.number("p50_ms", compared(step, step.error().p50Millis()));
        json.number("p99_ms", compared(step, step.error().p99Millis()));
        json.number("max_ms", compared(step, step.error().maxMillis()));
        json.number("load_cpu_cores", step.use().loadCores());
        json.number("tokens_per_core_sec", step.tokensPerCoreSecond());
        json.number("process_cpu_cores", step.use().processCores());
        json.number("other_cpu_cores", step.use().otherCores());
        json.number("resident_mb", megabytes(step.use().residentBytes()));
        json.count("attempts", step.attempts());
    }

    private static OptionalDouble compared(Step step, double millis) {
        return step.error().tokens() == 0 ? OptionalDouble.empty() : OptionalDouble.of(millis);
    }

    private void open(OpenStreams open) {
        json.count("asked", open.asked());
        json.count("opened", open.opened());
        json.text("failure", open.failure());
        OptionalDouble bytes = open.bytesEach();
        json.number(
                "kb_each",
                bytes.isPresent() ? OptionalDouble.of(bytes.getAsDouble() / KILOBYTE) : OptionalDouble.empty());
    }

    private static OptionalDouble megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? OptionalDouble.of(bytes.getAsLong() / MEGABYTE) : OptionalDouble.empty();
    }
}
