package io.llmloadtest.engine;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.json.JsonEvents;

/** Makes the requests of a run, and the decoders of their responses. Safe for any thread. */
final class RequestFactory {
    private final Endpoint endpoint;
    private final RequestTemplate template;

    RequestFactory(Endpoint endpoint, RequestTemplate template) {
        this.endpoint = endpoint;
        this.template = template;
    }

    PreparedRequest prepare(int level, long number) {
        Prompt prompt = template.prompts().prompt(level, number);
        byte[] request = endpoint.request(template.protocol().call(prompt, template.options()));
        return new PreparedRequest(number, request, prompt.tokens(), prompt.maxOutputTokens());
    }

    /** A failure's message goes into tables, files and stores, whoever wrote it. */
    RequestRecord withoutSecrets(RequestRecord request) {
        return request.outcome() instanceof Outcome.Failed(FailureKind kind, int httpStatus, String message)
                ? request.withOutcome(new Outcome.Failed(
                        kind, httpStatus, ServerText.line(endpoint.redaction().text(message), ServerText.PARAGRAPH)))
                : request;
    }

    AnswerDecoder decoder(JsonEvents json, AnswerListener listener) {
        return template.protocol().decoder(template.options().streaming(), template.modelKnown(), json, listener);
    }
}
