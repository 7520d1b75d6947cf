package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.engine.call.HttpReply.Answer;
import io.llmloadtest.protocols.Concession;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOption;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Asks for one generation, and asks again with less while the server refuses options. */
final class Probe {
    private final Caller caller;
    private final TestPlan plan;
    private final Protocol protocol;
    private final Prompt prompt;

    Probe(Caller caller, TestPlan plan, Protocol protocol, Prompt prompt) {
        this.caller = caller;
        this.plan = plan;
        this.protocol = protocol;
        this.prompt = prompt;
    }

    /**
     * The last answer.
     *
     * @param options of the request that got it
     * @param refused options given up on the way, in the server's words
     * @param complaint the server's message that first refused one; empty when none was
     */
    record Result(HttpReply reply, RequestOptions options, List<String> refused, String complaint) {}

    Result ask() throws InterruptedException {
        RequestOptions options = allThatHelps(plan, protocol);
        List<String> refused = new ArrayList<>();
        String complaint = "";
        while (true) {
            HttpReply reply = caller.call(
                    HttpCall.of(protocol.call(prompt, options), plan.timeouts().total()));
            Optional<Concession> less = concession(reply, options);
            if (less.isEmpty()) {
                return new Result(reply, options, List.copyOf(refused), complaint);
            }
            complaint = refused.isEmpty() && reply instanceof Answer answer ? ErrorText.of(answer) : complaint;
            refused.add(less.get().what());
            options = less.get().options();
        }
    }

    /** Asks once, by options that the server takes. Its tokens by the server's count; empty when it doesn't tell. */
    OptionalInt promptTokens(RequestOptions options) throws InterruptedException {
        HttpReply reply = caller.call(
                HttpCall.of(protocol.call(prompt, options), plan.timeouts().total()));
        if (!(reply instanceof Answer answer) || answer.status() / 100 != 2) {
            return OptionalInt.empty();
        }
        int counted = decode(answer, options).tally().inputTokens();
        return counted > 0 ? OptionalInt.of(counted) : OptionalInt.empty();
    }

    /** A decoder that has read {@code answer} to its end. */
    AnswerDecoder decode(Answer answer, RequestOptions options) {
        AnswerDecoder decoder = protocol.decoder(options.streaming(), false, new JsonEvents(), AnswerListener.NONE);
        decoder.head(answer.status(), answer.contentType());
        decoder.body(answer.body(), 0, answer.body().length);
        decoder.trailers(answer.trailers()::first);
        decoder.end(true);
        return decoder;
    }

    /** Everything that makes figures better, of what the protocol can ask for. */
    static RequestOptions allThatHelps(TestPlan plan, Protocol protocol) {
        Set<RequestOption> has = protocol.options();
        Map<String, String> extra =
                plan.sampling().extraBody().map(ExtraBody::fields).orElse(Map.of());
        boolean exactLength = plan.sampling().ignoreEos();
        return new RequestOptions(
                plan.target().model(),
                plan.streaming(),
                plan.streaming() && has.contains(RequestOption.USAGE),
                plan.streaming() && has.contains(RequestOption.CONTINUOUS_USAGE),
                exactLength && has.contains(RequestOption.IGNORE_EOS),
                exactLength && has.contains(RequestOption.MIN_TOKENS),
                false,
                plan.sampling().numbers(),
                extra);
    }

    private Optional<Concession> concession(HttpReply reply, RequestOptions options) {
        boolean mayMindOptions = reply instanceof Answer answer
                && (answer.status() == 400 || answer.status() == 422)
                && !ErrorText.isWebPage(answer)
                && !Refusals.isAboutLength(answer);
        return mayMindOptions && reply instanceof Answer answer
                ? protocol.concession(options, ErrorText.searchable(answer))
                : Optional.empty();
    }
}
