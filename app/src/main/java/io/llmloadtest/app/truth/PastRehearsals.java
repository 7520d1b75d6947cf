package io.llmloadtest.app.truth;

import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.engine.EngineOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a process has learnt of its own time stamps: a server that stays up needn't play before each run. A result holds
 * for some minutes, for the same streams at the same speed over the same pipeline. Safe for any thread.
 */
public final class PastRehearsals {
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final List<Result> results = new ArrayList<>();

    private record Result(Instant at, Pipeline pipeline, ErrorBar bar) {}

    /** What the bytes go through. */
    private record Pipeline(String protocol, boolean streaming, EngineOptions engine) {
        static Pipeline of(Stage stage) {
            return new Pipeline(stage.protocol().id(), stage.plan().streaming(), stage.engineOptions());
        }
    }

    public PastRehearsals() {
        this(InstantSource.system());
    }

    PastRehearsals(InstantSource clock) {
        this.clock = clock;
    }

    /** The newest result that speaks for {@code load}. */
    synchronized Optional<ErrorBar> find(Stage stage, RehearsalLoad load) {
        Instant oldest = clock.instant().minus(VALIDITY);
        results.removeIf(result -> result.at().isBefore(oldest));
        Pipeline pipeline = Pipeline.of(stage);
        return results.reversed().stream()
                .filter(result -> result.pipeline().equals(pipeline))
                .map(Result::bar)
                .filter(load::isCoveredBy)
                .findFirst();
    }

    /** Remembers a result; one that is remembered already becomes no newer. */
    synchronized void add(Stage stage, ErrorBar bar) {
        if (results.stream().noneMatch(result -> result.bar().equals(bar))) {
            results.add(new Result(clock.instant(), Pipeline.of(stage), bar));
        }
    }
}
