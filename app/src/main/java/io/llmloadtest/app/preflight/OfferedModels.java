package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Target;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.protocols.Protocol;
import java.net.URI;
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
     * @param contextLength tokens of prompt and answer together, where the server reported it
     */
    public record Offer(String id, OptionalInt contextLength) {}

    /** No list, for this reason. */
    public static OfferedModels none(String problem) {
        return new OfferedModels(List.of(), Optional.of(problem));
    }

    /**
     * Blocks for one call, or for two where the API may be at another place.
     *
     * @throws UnfitServerException when the server wants another version of HTTP
     */
    public static OfferedModels ask(Caller caller, Target target, Protocol protocol)
            throws UnfitServerException, InterruptedException {
        HttpCall models = HttpCall.of(protocol.modelList(), TIMEOUT);
        HttpReply reply = caller.call(models);
        Optional<Refusal> other = OtherSpeech.wantsHttp2(reply, target);
        if (other.isPresent()) {
            throw new UnfitServerException(other.get());
        }
        return asked(ModelList.read(reply, protocol), models, caller, target.baseUrl(), protocol);
    }

    private static OfferedModels asked(ModelList first, HttpCall models, Caller caller, URI url, Protocol protocol)
            throws InterruptedException {
        Optional<URI> other = protocol.at(url).alternative(protocol.path());
        boolean elsewhere = first instanceof ModelList.Unknown && other.isPresent();
        ModelList second = elsewhere ? ModelList.read(caller.call(models.at(other.orElseThrow())), protocol) : first;
        return switch (second instanceof ModelList.Known ? second : first) {
            case ModelList.Unknown(String reason) -> none(protocol.modelList().path() + " " + reason);
            case ModelList.Known known ->
                new OfferedModels(
                        known.models().stream()
                                .map(model -> new Offer(model.id(), model.contextWindow()))
                                .toList(),
                        Optional.empty());
        };
    }
}
