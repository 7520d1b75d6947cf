package io.llmloadtest.engine.request;

import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.session.Session;
import io.llmloadtest.core.session.Turn;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.net.WireRequest;
import io.llmloadtest.protocols.answer.AnswerDecoder;
import io.llmloadtest.protocols.answer.AnswerListener;
import io.llmloadtest.protocols.answer.TextSink;
import io.llmloadtest.protocols.json.JsonEvents;
import java.util.Optional;

/** Makes the requests of a run, and the decoders of their responses. Safe for any thread. */
public final class RequestFactory {
    private final Endpoint endpoint;
    private final RequestTemplate template;

    public RequestFactory(Endpoint endpoint, RequestTemplate template) {
        this.endpoint = endpoint;
        this.template = template;
    }

    /** The first turn of a session. */
    PreparedRequest first(int level, long number) {
        Session session = template.sessions().session(level, number);
        Turn turn = session.next("")
                .orElseThrow(() -> new IllegalStateException(
                        "session %d of level %d has no turn at all".formatted(number, level)));
        return prepared(SessionTurn.of(number, 0, session, turn), turn.prompt());
    }

    /**
     * The turn after one that was answered; empty when the session is over.
     *
     * @param answer its text; "" where the session doesn't need it
     */
    public Optional<PreparedRequest> after(SessionTurn last, String answer) {
        return last.conversation()
                .next(answer)
                .map(turn -> prepared(
                        SessionTurn.of(last.session(), last.index() + 1, last.conversation(), turn), turn.prompt()));
    }

    private PreparedRequest prepared(SessionTurn turn, Prompt prompt) {
        WireRequest request = endpoint.request(template.protocol().call(prompt, template.options()));
        return new PreparedRequest(turn, request, prompt.tokens(), prompt.maxOutputTokens());
    }

    /** A failure's message goes into tables, files and stores, whoever wrote it. */
    public RequestRecord withoutSecrets(RequestRecord request) {
        return request.outcome() instanceof Outcome.Failed(FailureKind kind, int httpStatus, String message)
                ? request.withOutcome(new Outcome.Failed(
                        kind, httpStatus, ServerText.line(endpoint.redaction().text(message), ServerText.PARAGRAPH)))
                : request;
    }

    /**
     * A decoder for one answer.
     *
     * @param texts takes the answer's text
     */
    public AnswerDecoder decoder(JsonEvents json, AnswerListener listener, TextSink texts) {
        return template.protocol()
                .decoder(template.options().streaming(), template.modelKnown(), json, listener, texts);
    }
}
