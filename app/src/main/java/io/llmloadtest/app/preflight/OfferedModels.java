package io.llmloadtest.app.preflight;

import io.llmloadtest.engine.Caller;
import io.llmloadtest.engine.HttpCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The models that a server says it has.
 *
 * @param problem why there is no list; empty when there is
 */
public record OfferedModels(List<Offer> models, Optional<String> problem) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    public OfferedModels {
        models = List.copyOf(models);
    }

    /**
     * One of them.
     *
     * @param contextLength tokens of prompt and answer together, where the server told it
     */
    public record Offer(String id, OptionalInt contextLength) {}

    /** No list, for this reason. */
    public static OfferedModels none(String problem) {
        return new OfferedModels(List.of(), Optional.of(problem));
    }

    /** Blocks for one call. */
    public static OfferedModels ask(Caller caller) throws InterruptedException {
        return switch (ModelList.read(caller.call(HttpCall.get("/models", TIMEOUT)))) {
            case ModelList.Unknown(String reason) -> none("/models " + reason);
            case ModelList.Known known ->
                new OfferedModels(
                        known.models().stream()
                                .map(model -> new Offer(model.id(), model.contextWindow()))
                                .toList(),
                        Optional.empty());
        };
    }
}
