package io.llmloadtest.engine;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.JsonEvents;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.ResponseDecoder;

/** Makes the requests of a run, and the decoders of their responses. Safe for any thread. */
final class RequestFactory {
    private final Endpoint endpoint;
    private final Protocol protocol;
    private final RequestOptions options;
    private final PromptSource prompts;

    RequestFactory(Endpoint endpoint, Protocol protocol, RequestOptions options, PromptSource prompts) {
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.options = options;
        this.prompts = prompts;
    }

    PreparedRequest prepare(int level, long number) {
        Prompt prompt = prompts.prompt(level, number);
        byte[] request =
                endpoint.request("POST", endpoint.apiPath(protocol.path()), protocol.requestBody(prompt, options));
        return new PreparedRequest(number, request, prompt.tokens(), prompt.maxOutputTokens());
    }

    /** A failure's message goes into tables, files and stores, whoever wrote it. */
    RequestRecord withoutSecrets(RequestRecord request) {
        return request.outcome() instanceof Outcome.Failed(FailureKind kind, int httpStatus, String message)
                ? request.withOutcome(new Outcome.Failed(
                        kind, httpStatus, ServerText.line(endpoint.redaction().text(message), ServerText.PARAGRAPH)))
                : request;
    }

    ResponseDecoder decoder(JsonEvents json) {
        return protocol.decoder(options.streaming(), json);
    }
}
