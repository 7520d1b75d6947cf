package io.llmloadtest.report.sheet;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.metric.AddedMetric;
import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.metric.ShortAnswers;
import io.llmloadtest.core.metric.SteadyState;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.stats.Summary;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.json.JsonLevel;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.Loads;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of tables with a row a level. */
public final class LevelColumns {
    static final TableColumn<LevelResult> LEVEL =
            new TableColumn<>("level", "Level", level -> Value.count(level.index()));
    public static final TableColumn<LevelResult> LOAD =
            new TableColumn<>("load", "Load", level -> Value.text(Loads.label(level)));
    static final TableColumn<LevelResult> VERDICT = new TableColumn<>(
            "verdict", "Verdict", level -> Value.text(level.grade().map(Enum::name)));
    public static final TableColumn<LevelResult> THROUGHPUT =
            ifCounted("throughput_tokens_per_sec", "Throughput (tok/s)", LevelResult::throughputTokensPerSecond);
    static final TableColumn<LevelResult> REQUEST_RATE =
            ifAny("request_rate_per_sec", "Request Rate (req/s)", LevelResult::requestsPerSecond);
    static final TableColumn<LevelResult> TOTAL =
            new TableColumn<>("total_requests", "Total Requests", level -> Value.count(level.total()));
    static final TableColumn<LevelResult> SUCCESSFUL =
            new TableColumn<>("successful_requests", "Successful", level -> Value.count(level.completed()));
    static final TableColumn<LevelResult> FAILED =
            new TableColumn<>("failed_requests", "Failed", level -> Value.count(level.failed()));
    static final TableColumn<LevelResult> ERROR_RATE =
            ifAny("error_rate_percent", "Error Rate (%)", LevelResult::errorRatePercent);
    static final TableColumn<LevelResult> GOODPUT =
            ifGood("goodput_percent", "Goodput (%)", goodput -> Value.number(goodput.percent()));

    private static final TableColumn<LevelResult> MEAN_OUTPUT = new TableColumn<>(
            "output_tokens_mean",
            "Output Mean (tok)",
            level -> Value.number(level.summary(Metric.OUTPUT_TOKENS).map(Summary::mean)));

    private LevelColumns() {}

    /** Everything, for programs. */
    public static List<TableColumn<LevelResult>> all(RunResult run) {
        return Stream.of(
                        identity(run),
                        figures(),
                        embeddings(run.plan()),
                        CostColumns.all(run.plan()),
                        Stream.of(Metric.values())
                                .flatMap(metric -> Statistics.all().stream()
                                        .map(statistic -> Statistics.ofLevel(metric, statistic))),
                        MadeByColumns.all(),
                        added(run))
                .flatMap(columns -> columns)
                .toList();
    }

    /** The metrics of plug-ins that any level has. */
    private static Stream<TableColumn<LevelResult>> added(RunResult run) {
        return run.levels().stream()
                .flatMap(level -> level.added().stream())
                .map(AddedMetric::id)
                .distinct()
                .flatMap(id -> Statistics.all().stream().map(statistic -> Statistics.ofAdded(id, statistic)));
    }

    /** What fits into a sheet that a person looks at. */
    public static List<TableColumn<LevelResult>> readable(TestPlan plan) {
        return Stream.of(
                        Stream.of(LEVEL, LOAD, VERDICT),
                        figures(),
                        plan.embeds() ? embeddings(plan) : Stream.of(MEAN_OUTPUT),
                        CostColumns.shown(plan),
                        EmbeddingRates.shown(plan).stream().flatMap(LevelColumns::percentiles))
                .flatMap(columns -> columns)
                .toList();
    }

    /** Of a run that embeds texts. */
    static Stream<TableColumn<LevelResult>> embeddings(TestPlan plan) {
        return plan.embeds()
                ? Stream.of(
                        embedding(plan, "inputs_per_sec", "Inputs (inputs/s)", EmbeddingRates::inputsPerSecond),
                        embedding(plan, "input_tokens_per_sec", "Inputs (tok/s)", EmbeddingRates::tokensPerSecond))
                : Stream.empty();
    }

    private static TableColumn<LevelResult> embedding(
            TestPlan plan, String name, String heading, Function<EmbeddingRates, Double> rate) {
        return new TableColumn<>(
                name,
                heading,
                level -> Value.number(EmbeddingRates.of(plan, level).map(rate)));
    }

    private static Stream<TableColumn<LevelResult>> percentiles(Metric metric) {
        return Stream.of(Statistics.P50, Statistics.P90, Statistics.P95, Statistics.P99)
                .map(percentile -> percentile.of(metric));
    }

    private static Stream<TableColumn<LevelResult>> identity(RunResult run) {
        return Stream.of(
                new TableColumn<>("run_id", "Run ID", level -> Value.text(run.runId())),
                new TableColumn<>(
                        "model",
                        "Model",
                        level -> Value.text(run.plan().target().model())),
                LEVEL,
                new TableColumn<>(
                        "shape",
                        "Shape",
                        level -> Value.text(Loads.id(level.level().shape()))),
                new TableColumn<>(
                        "concurrency",
                        "Concurrency",
                        level -> Value.count(Loads.users(level.level().shape()))),
                new TableColumn<>(
                        "rate_per_sec",
                        "Rate (req/s)",
                        level -> Value.number(Loads.rate(level.level().shape()))),
                new TableColumn<>(
                        "burstiness",
                        "Burstiness",
                        level -> Value.number(Loads.burstiness(level.level().shape()))),
                new TableColumn<>(
                        "max_concurrency",
                        "Max Concurrency",
                        level -> Value.count(Loads.cap(level.level().shape()))),
                VERDICT,
                new TableColumn<>(
                        "error_bar_p99_ms",
                        "Error Bar p99 (ms)",
                        level -> Value.number(run.errorBar().map(ErrorBar::p99Millis))));
    }

    private static Stream<TableColumn<LevelResult>> figures() {
        return Stream.of(counts(), rates(), goodput()).flatMap(columns -> columns);
    }

    private static Stream<TableColumn<LevelResult>> counts() {
        return Stream.of(
                TOTAL,
                SUCCESSFUL,
                FAILED,
                new TableColumn<>("cancelled_requests", "Cancelled", level -> Value.count(level.cancelled())),
                new TableColumn<>("not_started", "Not Started", level -> Value.count(level.notStarted())),
                ERROR_RATE,
                new TableColumn<>("duration_seconds", "Duration (s)", level -> Value.number(level.windowNanos() / 1e9)),
                new TableColumn<>("total_input_tokens", "Input (tok)", level -> Value.count(level.totalInputTokens())),
                new TableColumn<>(
                        "total_output_tokens", "Output (tok)", level -> Value.count(level.totalOutputTokens())),
                new TableColumn<>(
                        "asked_output_tokens_mean",
                        "Asked Output Mean (tok)",
                        level -> Value.number(level.shortAnswers().map(ShortAnswers::askedMean))),
                new TableColumn<>(
                        "short_answers",
                        "Short Answers",
                        level -> Value.count(
                                level.shortAnswers().map(ShortAnswers::requests).orElse(0L))),
                new TableColumn<>(
                        "cached_prompt_percent",
                        "Prompt from Cache (%)",
                        level -> Value.number(level.cachedPromptPercent())),
                new TableColumn<>(
                        "token_source",
                        "Token Source",
                        level -> Value.text(JsonLevel.leastTrusted(level).map(Ids::of))));
    }

    private static Stream<TableColumn<LevelResult>> rates() {
        return Stream.of(
                THROUGHPUT,
                ifCounted(
                        "total_throughput_tokens_per_sec",
                        "Input and Output (tok/s)",
                        LevelResult::totalThroughputTokensPerSecond),
                REQUEST_RATE,
                new TableColumn<>(
                        "offered_rate_per_sec", "Offered (req/s)", level -> Value.number(level.offeredRate())),
                new TableColumn<>(
                        "achieved_rate_per_sec", "Achieved (req/s)", level -> Value.number(level.achievedRate())),
                new TableColumn<>("due_rate_per_sec", "Due (req/s)", level -> Value.number(level.dueRate())),
                ifSteady("steady_state_from_seconds", "Steady from (s)", steady -> steady.fromNanos() / 1e9),
                ifSteady("steady_state_to_seconds", "Steady to (s)", steady -> steady.toNanos() / 1e9),
                new TableColumn<>(
                        "steady_state_throughput_tokens_per_sec",
                        "Steady Throughput (tok/s)",
                        level -> Value.number(level.steadyState()
                                .filter(_ -> !level.outputUnknown())
                                .map(SteadyState::throughputTokensPerSecond))),
                ifSteady(
                        "steady_state_request_rate_per_sec",
                        "Steady Request Rate (req/s)",
                        SteadyState::requestsPerSecond),
                new TableColumn<>("in_flight_mean", "In Flight Mean", level -> Value.number(level.inFlightMean())),
                new TableColumn<>("in_flight_max", "In Flight Max", level -> Value.count(level.inFlightMax())));
    }

    private static Stream<TableColumn<LevelResult>> goodput() {
        return Stream.of(
                ifGood("goodput_satisfied_requests", "Met the SLO", goodput -> Value.count(goodput.satisfied())),
                GOODPUT,
                ifGood(
                        "goodput_lowest_percent",
                        "Goodput at Least (%)",
                        goodput -> Value.number(goodput.lowestPercent())),
                ifGood(
                        "goodput_highest_percent",
                        "Goodput at Most (%)",
                        goodput -> Value.number(goodput.highestPercent())),
                ifGood("goodput_undecided_requests", "Undecided", goodput -> Value.count(goodput.undecided())),
                ifGood("goodput_rate_per_sec", "Goodput (req/s)", goodput -> Value.number(goodput.perSecond())));
    }

    private static TableColumn<LevelResult> ifAny(String name, String heading, Function<LevelResult, Double> value) {
        return new TableColumn<>(
                name, heading, level -> level.total() == 0 ? Value.NONE : Value.number(value.apply(level)));
    }

    private static TableColumn<LevelResult> ifCounted(
            String name, String heading, Function<LevelResult, Double> value) {
        return new TableColumn<>(
                name,
                heading,
                level -> level.total() == 0 || level.outputUnknown() ? Value.NONE : Value.number(value.apply(level)));
    }

    private static TableColumn<LevelResult> ifGood(String name, String heading, Function<Goodput, Value> value) {
        return new TableColumn<>(
                name,
                heading,
                level -> level.goodput()
                        .filter(goodput -> goodput.total() > 0)
                        .map(value)
                        .orElse(Value.NONE));
    }

    private static TableColumn<LevelResult> ifSteady(String name, String heading, Function<SteadyState, Double> value) {
        return new TableColumn<>(
                name, heading, level -> Value.number(level.steadyState().map(value)));
    }
}
