package io.llmloadtest.app.selftest;

import io.llmloadtest.core.selftest.ProcessUse;
import io.llmloadtest.core.selftest.StampError;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** A machine whose error follows from the load, and that writes at most so many tokens a second. */
final class FakeMachine implements Player {
    private final List<StreamLoad> played = new ArrayList<>();
    private ToDoubleFunction<StreamLoad> p99Millis = load -> 0.01;
    private double mostTokensPerSecond = Double.MAX_VALUE;
    private int mostStreams = Integer.MAX_VALUE;
    private double otherCores;
    private int hiccupAt = -1;
    private int stopAt = -1;

    /** The error is below 1 ms up to {@code fine} tokens a second, below 5 ms up to {@code fair}, 20 ms beyond. */
    FakeMachine erring(double fine, double fair) {
        p99Millis = load -> load.tokensPerSecond() <= fine ? 0.01 : load.tokensPerSecond() <= fair ? 3 : 20;
        return this;
    }

    FakeMachine writing(double tokensPerSecond) {
        mostTokensPerSecond = tokensPerSecond;
        return this;
    }

    FakeMachine opening(int streams) {
        mostStreams = streams;
        return this;
    }

    /** Something else takes so much of it all the time. */
    FakeMachine sharedWith(double cores) {
        otherCores = cores;
        return this;
    }

    /** The call with that number, from 0, goes wrong although the machine could. */
    FakeMachine hiccupAt(int call) {
        hiccupAt = call;
        return this;
    }

    /** The user stops it in the call with that number. */
    FakeMachine stoppedAt(int call) {
        stopAt = call;
        return this;
    }

    @Override
    public Optional<Step> play(StreamLoad load, int attempt) {
        int call = played.size();
        played.add(load);
        if (call == stopAt) {
            return Optional.empty();
        }
        int opened = Math.min(load.streams(), mostStreams);
        double error = call == hiccupAt ? 50 : p99Millis.applyAsDouble(load);
        return Optional.of(new Step(
                load,
                opened,
                opened < load.streams() ? Optional.of("refused") : Optional.empty(),
                Math.min(load.tokensPerSecond(), mostTokensPerSecond),
                new StampError(1_000, 0.001, error, error),
                new ProcessUse(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(otherCores),
                        OptionalLong.empty()),
                attempt));
    }

    List<StreamLoad> played() {
        return played;
    }

    List<Integer> streams() {
        return played.stream().map(StreamLoad::streams).toList();
    }
}
