package io.llmloadtest.app.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.Prompt.Message;
import io.llmloadtest.engine.call.Caller;
import io.llmloadtest.engine.call.HttpCall;
import io.llmloadtest.engine.call.HttpReply;
import io.llmloadtest.engine.call.HttpReply.Answer;
import io.llmloadtest.protocols.Call;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server for embeddings: a few short questions, for nothing is streamed that had to be looked at. */
final class EmbeddingInterview {
    private static final int SEVERAL = 3;

    private final Caller caller;
    private final Protocol protocol;
    private final RequestOptions options;
    private final Duration timeout;
    private final Consumer<String> steps;

    /** @param steps hears what is being asked */
    EmbeddingInterview(
            Caller caller, Protocol protocol, RequestOptions options, Duration timeout, Consumer<String> steps) {
        this.caller = caller;
        this.protocol = protocol;
        this.options = options;
        this.timeout = timeout;
        this.steps = steps;
    }

    List<Observation> hold() throws InterruptedException {
        Call several = protocol.call(texts(SEVERAL), options);
        HttpReply reply = ask("several texts", several);
        byte[] cut = Arrays.copyOf(several.body(), several.body().length - 1);
        return List.of(
                vectors(reply),
                usage(reply),
                base64(ask("Base64", several.withBody(inBase64(several.body())))),
                unknownModel(ask(
                        "an unknown model", protocol.call(texts(1), options.forModel("llm-loadtest-no-such-model")))),
                refusal("invalid-json", ask("invalid JSON", several.withBody(cut))));
    }

    private static Prompt texts(int count) {
        return new Prompt(
                IntStream.range(0, count)
                        .mapToObj(number -> new Message("user", "text number " + number))
                        .toList(),
                3 * count,
                0);
    }

    private static byte[] inBase64(byte[] body) {
        String text = new String(body, UTF_8);
        return (text.substring(0, text.length() - 1) + ",\"encoding_format\":\"base64\"}").getBytes(UTF_8);
    }

    private HttpReply ask(String what, Call call) throws InterruptedException {
        steps.accept(what);
        return caller.call(HttpCall.of(call, timeout));
    }

    private static Observation vectors(HttpReply reply) {
        JsonNode data = json(reply).path("data");
        int dimensions = data.path(0).path("embedding").size();
        return data.size() == SEVERAL
                ? Observation.fine(
                        Topic.TOKENS,
                        "vectors",
                        "%d for %d texts, of %d numbers each".formatted(data.size(), SEVERAL, dimensions),
                        "--batch-size puts several texts into a request")
                : Observation.harmful(
                        Topic.TOKENS,
                        "vectors",
                        "%d for %d texts: %s".formatted(data.size(), SEVERAL, told(reply)),
                        "requests with several texts count as failed: use --batch-size 1");
    }

    private static Observation usage(HttpReply reply) {
        JsonNode tokens = json(reply).at("/usage/prompt_tokens");
        return tokens.isIntegralNumber()
                ? Observation.fine(
                        Topic.TOKENS,
                        "usage",
                        "told: %d tokens for %d texts".formatted(tokens.intValue(), SEVERAL),
                        "tokens/s are by the server's count")
                : Observation.worthKnowing(
                        Topic.TOKENS, "usage", "not told", "tokens/s are by this tool's own count of the texts");
    }

    private static Observation base64(HttpReply reply) {
        boolean encoded = json(reply).at("/data/0/embedding").isString();
        return encoded
                ? Observation.fine(
                        Topic.OPTIONS,
                        "encoding_format",
                        "base64 is honoured",
                        "shorter answers, by --extra-body '{\"encoding_format\":\"base64\"}'")
                : Observation.worthKnowing(
                        Topic.OPTIONS,
                        "encoding_format",
                        "base64 is not honoured: " + told(reply),
                        "vectors come as lists of numbers, which are four times as long");
    }

    private static Observation unknownModel(HttpReply reply) {
        return reply instanceof Answer answer && answer.status() / 100 == 2
                ? Observation.worthKnowing(
                        Topic.ERRORS,
                        "unknown-model",
                        "answered anyway",
                        "the server ignores the model's name: a misspelt --model is not detected, and appears in the"
                                + " results")
                : refusal("unknown-model", reply);
    }

    private static Observation refusal(String id, HttpReply reply) {
        return reply instanceof Answer answer && answer.status() / 100 == 4
                ? Observation.fine(
                        Topic.ERRORS,
                        id,
                        told(reply),
                        "such a request counts as the client's failure (CLIENT_ERROR), with this text in the result")
                : Observation.worthKnowing(Topic.ERRORS, id, told(reply), "a client's mistake isn't told as one");
    }

    private static String told(HttpReply reply) {
        return switch (reply) {
            case HttpReply.NoAnswer none -> none.message();
            case Answer answer ->
                answer.status() + " " + answer.text().lines().findFirst().orElse("");
        };
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return JsonMapper.shared().readTree(reply instanceof Answer answer ? answer.body() : new byte[] {'{', '}'});
        } catch (JacksonException noJson) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
