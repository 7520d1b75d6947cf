package io.llmloadtest.simulator;

import io.llmloadtest.simulator.config.FaultKind;
import io.llmloadtest.simulator.dialect.AnswerPlan;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Books what happens. Belongs to one event loop. */
final class SimulatorCounts {
    /** Finish reasons of answers that their own end didn't end, as engines call them. */
    static final String ABORT = "abort";

    static final String ERROR = "error";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double[] TOKEN_COUNTS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000
    };

    // Bounds as in vLLM's v1/metrics/loggers.py.
    final Histogram timeToFirstToken = new Histogram(
            0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640,
            2560);
    final Histogram interTokenLatency = new Histogram(
            0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80);
    final Histogram endToEnd =
            new Histogram(0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680);
    final Histogram requestPromptTokens = new Histogram(TOKEN_COUNTS);
    final Histogram requestGenerationTokens = new Histogram(TOKEN_COUNTS);

    private final Map<String, Long> requestsByPath = new HashMap<>();
    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final Map<String, Long> finished = new HashMap<>();
    private final SortedMap<Response, Long> responses = new TreeMap<>();
    private long connections;
    private int openConnections;
    private long rejected;
    private long cut;
    private long cancelled;
    private long promptTokens;
    private long tokensGenerated;
    private long tokensWritten;
    private int running;
    private int maxRunning;
    private Runnable whenIdle = () -> {};

    void connectionOpened() {
        connections++;
        openConnections++;
    }

    void connectionClosed() {
        openConnections--;
    }

    void request(String path) {
        requestsByPath.merge(path, 1L, Long::sum);
    }

    /** Nothing more will be written of an answer; one without a status is booked as the server's failure. */
    void responded(String path, String method, int status) {
        responses.merge(new Response(path, method, (status == 0 ? 5 : status / 100) + "xx"), 1L, Long::sum);
    }

    void fault(FaultKind kind) {
        faults.merge(kind, 1L, Long::sum);
    }

    void rejected() {
        rejected++;
    }

    void began() {
        running++;
        maxRunning = Math.max(maxRunning, running);
    }

    void firstToken(int prompt, long nanos) {
        promptTokens += prompt;
        timeToFirstToken.add(nanos / NANOS_PER_SECOND);
    }

    /** By the engine, whether or not they will be written. */
    void generated(int count) {
        tokensGenerated += count;
    }

    void nextChunk(long gapNanos) {
        interTokenLatency.add(gapNanos / NANOS_PER_SECOND);
    }

    void tokens(int count) {
        tokensWritten += count;
    }

    void completed(AnswerPlan plan, long nanos) {
        left();
        finished.merge(plan.finishReason(), 1L, Long::sum);
        endToEnd.add(nanos / NANOS_PER_SECOND);
        requestPromptTokens.add(plan.promptTokens());
        requestGenerationTokens.add(plan.outputTokens());
    }

    void cut(String reason) {
        left();
        finished.merge(reason, 1L, Long::sum);
        cut++;
    }

    void cancelled() {
        left();
        finished.merge(ABORT, 1L, Long::sum);
        cancelled++;
    }

    /** Runs {@code action} as soon as nothing runs, at once if nothing does. */
    void whenIdle(Runnable action) {
        whenIdle = action;
        if (running == 0) {
            action.run();
        }
    }

    private void left() {
        running--;
        if (running == 0) {
            whenIdle.run();
        }
    }

    long finished(String reason) {
        return finished.getOrDefault(reason, 0L);
    }

    SortedMap<Response, Long> responses() {
        return responses;
    }

    /** What HTTP responses are counted by. */
    record Response(String path, String method, String status) implements Comparable<Response> {
        private static final Comparator<Response> ORDER = Comparator.comparing(Response::path)
                .thenComparing(Response::method)
                .thenComparing(Response::status);

        @Override
        public int compareTo(Response other) {
            return ORDER.compare(this, other);
        }
    }

    SimulatorStats stats(long preemptions) {
        return new SimulatorStats(
                connections,
                openConnections,
                requestsByPath,
                faults,
                endToEnd.count(),
                rejected,
                cut,
                cancelled,
                promptTokens,
                tokensGenerated,
                tokensWritten,
                running,
                maxRunning,
                preemptions);
    }
}
