package io.llmloadtest.protocols.openai;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;

/** What a response means that holds no answer: a status that refuses, or a body that is something else. */
final class NoAnswer {
    private NoAnswer() {}

    static Outcome.Failed of(int status, String contentType, String said) {
        if (status >= 200 && status < 300) {
            return new Outcome.Failed(
                    FailureKind.WRONG_CONTENT,
                    status,
                    "content type '" + contentType + "' instead of an answer: " + said);
        }
        if (status >= 300 && status < 400) {
            return new Outcome.Failed(
                    FailureKind.CLIENT_ERROR,
                    status,
                    "HTTP " + status + ": redirects are not followed; give the final address");
        }
        FailureKind kind = status == 429
                ? FailureKind.RATE_LIMITED
                : status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
        return new Outcome.Failed(kind, status, "HTTP " + status + ": " + said);
    }
}
