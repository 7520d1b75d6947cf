package io.llmloadtest.report;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.stats.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;

/** One header and one row a level: a table as programs read it. */
final class CsvTable {
    private static final int DECIMALS = 6;

    private CsvTable() {}

    static void print(RunResult run, CSVPrinter csv) throws IOException {
        List<Field> fields = Stream.of(
                        identity(run), counts(), Stream.of(Metric.values()).flatMap(CsvTable::statistics))
                .flatMap(all -> all)
                .toList();
        csv.printRecord(fields.stream().map(Field::name));
        for (LevelResult level : run.levels()) {
            csv.printRecord(fields.stream().map(field -> field.cell().apply(level)));
        }
    }

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }

    static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static Stream<Field> identity(RunResult run) {
        return Stream.of(
                new Field("run_id", level -> SafeText.cell(run.runId())),
                new Field("model", level -> SafeText.cell(run.plan().target().model())),
                new Field("level", level -> Integer.toString(level.index())),
                new Field("shape", level -> Loads.id(level.level().shape())),
                new Field(
                        "concurrency", level -> whole(Loads.users(level.level().shape()))),
                new Field("rate", level -> number(Loads.rate(level.level().shape()))),
                new Field(
                        "burstiness",
                        level -> number(Loads.burstiness(level.level().shape()))),
                new Field(
                        "max_concurrency",
                        level -> whole(Loads.cap(level.level().shape()))),
                new Field("verdict", level -> level.verdict().grade().name()));
    }

    private static Stream<Field> counts() {
        return Stream.of(
                new Field("total_requests", level -> Long.toString(level.total())),
                new Field("successful_requests", level -> Long.toString(level.completed())),
                new Field("failed_requests", level -> Long.toString(level.failed())),
                new Field("cancelled_requests", level -> Long.toString(level.cancelled())),
                new Field("error_rate_percent", ifAny(LevelResult::errorRatePercent)),
                new Field("duration_seconds", level -> number(level.windowNanos() / 1e9)),
                new Field("throughput_tokens_per_sec", ifAny(LevelResult::throughputTokensPerSecond)),
                new Field("request_rate_per_sec", ifAny(LevelResult::requestsPerSecond)),
                new Field("total_input_tokens", level -> Long.toString(level.totalInputTokens())),
                new Field("total_output_tokens", level -> Long.toString(level.totalOutputTokens())),
                new Field(
                        "goodput_percent",
                        level -> level.goodput()
                                .filter(goodput -> goodput.total() > 0)
                                .map(Goodput::percent)
                                .map(CsvTable::number)
                                .orElse("")));
    }

    private static Stream<Field> statistics(Metric metric) {
        return Stream.of(
                statistic(metric, "mean", Summary::mean),
                statistic(metric, "p50", summary -> summary.p50().value()),
                statistic(metric, "p90", summary -> summary.p90().value()),
                statistic(metric, "p95", summary -> summary.p95().value()),
                statistic(metric, "p99", summary -> summary.p99().value()));
    }

    private static Field statistic(Metric metric, String name, Function<Summary, Double> value) {
        String unit = metric.unit() == Metric.Unit.MILLIS ? "_ms" : "";
        return new Field(metric.id() + "_" + name + unit, level -> {
            Optional<Double> found = level.summary(metric).map(value);
            return found.map(CsvTable::number).orElse("");
        });
    }

    private static Function<LevelResult, String> ifAny(Function<LevelResult, Double> value) {
        return level -> level.total() == 0 ? "" : number(value.apply(level));
    }

    private static String whole(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private record Field(String name, Function<LevelResult, String> cell) {}
}
