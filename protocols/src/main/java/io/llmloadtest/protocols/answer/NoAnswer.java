package io.llmloadtest.protocols.answer;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;

/** What a response means that holds no answer: a status that refuses, or a body that is something else. */
final class NoAnswer {
    private NoAnswer() {}

    /** @param modelKnown whether the server has answered for the model before, so that a 404 isn't the request's fault */
    static Outcome.Failed of(int status, boolean modelKnown, String contentType, String message) {
        if (status >= 200 && status < 300) {
            return new Outcome.Failed(
                    FailureKind.WRONG_CONTENT,
                    status,
                    "content type '" + contentType + "' instead of an answer: " + message);
        }
        if (status >= 300 && status < 400) {
            return new Outcome.Failed(
                    FailureKind.CLIENT_ERROR,
                    status,
                    "HTTP " + status + ": redirects are not followed; give the final address");
        }
        return new Outcome.Failed(kind(status, modelKnown), status, "HTTP " + status + ": " + message);
    }

    /** A 408 is a server's or a gateway's word for having been too slow; 404 and 410 are a model's that is gone. */
    static FailureKind kind(int status, boolean modelKnown) {
        return switch (status) {
            case 429 -> FailureKind.RATE_LIMITED;
            case 408 -> FailureKind.SERVER_ERROR;
            case 404, 410 -> modelKnown ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.CLIENT_ERROR;
        };
    }
}
