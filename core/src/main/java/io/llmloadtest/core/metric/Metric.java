package io.llmloadtest.core.metric;

import static io.llmloadtest.core.metric.Metric.Direction.HIGHER_IS_BETTER;
import static io.llmloadtest.core.metric.Metric.Direction.LOWER_IS_BETTER;
import static io.llmloadtest.core.metric.Metric.Direction.NEUTRAL;
import static io.llmloadtest.core.metric.Metric.Unit.MILLIS;
import static io.llmloadtest.core.metric.Metric.Unit.TOKENS;
import static io.llmloadtest.core.metric.Metric.Unit.TOKENS_PER_SECOND;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/**
 * The catalogue: every metric that has samples in a request. Tables, charts, columns, SLO keys and API fields follow
 * from an entry here.
 */
public enum Metric {
    TTFT("ttft", "TTFT", "time to first token", MILLIS, LOWER_IS_BETTER, Samples::ttft),
    TTFT_INTENDED(
            "ttft_intended",
            "TTFT*",
            "time to first token from the intended start",
            MILLIS,
            LOWER_IS_BETTER,
            Samples::ttftIntended),
    TTFAT("ttfat", "TTFAT", "time to first answer token", MILLIS, LOWER_IS_BETTER, Samples::ttfat),
    TPOT("tpot", "TPOT", "time per output token", MILLIS, LOWER_IS_BETTER, Samples::tpot),
    ITL("itl", "ITL", "inter-token latency", MILLIS, LOWER_IS_BETTER, Samples::itl),
    ICL("icl", "ICL", "inter-chunk latency", MILLIS, LOWER_IS_BETTER, Samples::icl),
    E2E("e2e", "E2E", "end-to-end latency", MILLIS, LOWER_IS_BETTER, Samples::e2e),
    E2E_INTENDED(
            "e2e_intended",
            "E2E*",
            "end-to-end latency from the intended start",
            MILLIS,
            LOWER_IS_BETTER,
            Samples::e2eIntended),
    QUEUE("queue", "queue", "client queueing: cap wait and lateness together", MILLIS, LOWER_IS_BETTER, Samples::queue),
    CAP_WAIT(
            "cap_wait",
            "cap wait",
            "waiting for a place under the cap on concurrency",
            MILLIS,
            LOWER_IS_BETTER,
            Samples::capWait),
    LATENESS("lateness", "lateness", "start delay caused by the client", MILLIS, LOWER_IS_BETTER, Samples::lateness),
    CONNECT("connect", "connect", "connection", MILLIS, LOWER_IS_BETTER, Samples::connect),
    OUTPUT_RATE(
            "output_rate",
            "tok/s/user",
            "decode speed one user sees",
            TOKENS_PER_SECOND,
            HIGHER_IS_BETTER,
            Samples::outputRate),
    INPUT_TOKENS("input_tokens", "input", "input tokens", TOKENS, NEUTRAL, Samples::inputTokens),
    OUTPUT_TOKENS("output_tokens", "output", "output tokens", TOKENS, NEUTRAL, Samples::outputTokens),
    CACHED_TOKENS(
            "cached_tokens", "cached", "prompt tokens from the server's cache", TOKENS, NEUTRAL, Samples::cachedTokens),
    SERVER_QUEUE(
            "server_queue",
            "server queue",
            "waiting in the server's own queue, by its own clock",
            MILLIS,
            LOWER_IS_BETTER,
            Samples::serverQueue),
    SERVER_PREFILL(
            "server_prefill",
            "server prefill",
            "working on the prompt, by the server's own clock",
            MILLIS,
            LOWER_IS_BETTER,
            Samples::serverPrefill),
    SERVER_LOAD(
            "server_load",
            "server load",
            "loading the model, by the server's own clock",
            MILLIS,
            LOWER_IS_BETTER,
            Samples::serverLoad);

    private final String id;
    private final String label;
    private final String description;
    private final Unit unit;
    private final Direction direction;
    private final SampleSource samples;

    Metric(String id, String label, String description, Unit unit, Direction direction, SampleSource samples) {
        this.id = id;
        this.label = label;
        this.description = description;
        this.unit = unit;
        this.direction = direction;
        this.samples = samples;
    }

    /** The key in JSON, in SLOs and in the API. */
    public String id() {
        return id;
    }

    /** The heading of a column. */
    public String label() {
        return label;
    }

    public String description() {
        return description;
    }

    public Unit unit() {
        return unit;
    }

    public Direction direction() {
        return direction;
    }

    /** Whether it counts from the intended start, so that an arrival which was never started has a least value too. */
    public boolean fromIntended() {
        return this == TTFT_INTENDED || this == E2E_INTENDED || this == QUEUE || this == CAP_WAIT;
    }

    /** Whether the server told it, so that a request's own table has it among the server's times. */
    public boolean isToldByServer() {
        return this == SERVER_QUEUE || this == SERVER_PREFILL || this == SERVER_LOAD;
    }

    /** Whether a request has many samples, as many as its answer has tokens or chunks. */
    boolean ofTokens() {
        return this == ITL || this == ICL;
    }

    /**
     * Hands the samples that {@code request} gives, in this metric's unit, to {@code sink}; none where the metric is
     * undefined, and none of a request that wasn't completed.
     */
    public void samplesOf(RequestRecord request, DoubleConsumer sink) {
        if (request.outcome() instanceof Outcome.Completed) {
            samples.collect(request, sink);
        }
    }

    /** The request's own value: its one sample or, as for {@link #ITL}, the mean of them; empty without any. */
    public OptionalDouble valueOf(RequestRecord request) {
        Mean mean = new Mean();
        samplesOf(request, mean);
        return mean.value();
    }

    /**
     * What a threshold is set against. Of a time until something came, how long it was waited for: until it came or, where
     * it never did by itself (the answer came whole, all of it was hidden, or the client cut it off), until the request was
     * over. So a cancelled request has the least that it would have come to. Else it is the request's own value.
     */
    public OptionalDouble judgedValueOf(RequestRecord request) {
        Stamps stamps = request.stamps();
        return switch (this) {
            case TTFT -> Samples.waited(stamps.started(), stamps.firstToken(), stamps);
            case TTFAT -> Samples.waited(stamps.started(), stamps.firstAnswerToken(), stamps);
            case E2E -> Samples.waited(stamps.started(), stamps.ended(), stamps);
            case TTFT_INTENDED -> Samples.waited(stamps.intended(), stamps.firstToken(), stamps);
            case E2E_INTENDED -> Samples.waited(stamps.intended(), stamps.ended(), stamps);
            default -> valueOf(request);
        };
    }

    public static Optional<Metric> byId(String id) {
        return Arrays.stream(values()).filter(metric -> metric.id.equals(id)).findFirst();
    }

    /** What a sample is counted in. */
    public enum Unit {
        MILLIS("ms"),
        TOKENS("tok"),
        TOKENS_PER_SECOND("tok/s");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** Which way is better. */
    public enum Direction {
        LOWER_IS_BETTER,
        HIGHER_IS_BETTER,
        NEUTRAL
    }

    @FunctionalInterface
    private interface SampleSource {
        void collect(RequestRecord request, DoubleConsumer sink);
    }
}
