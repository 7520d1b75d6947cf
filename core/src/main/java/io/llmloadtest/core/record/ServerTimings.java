package io.llmloadtest.core.record;

import java.util.OptionalDouble;

/** What the server said about its own time, where the wire had it (llama.cpp timings, vLLM per-request metrics). */
public record ServerTimings(OptionalDouble queueMillis, OptionalDouble prefillMillis, OptionalDouble decodeMillis) {
    public static final ServerTimings NONE =
            new ServerTimings(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
