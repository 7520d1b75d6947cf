package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;

/** What a request gets that is wrong. */
final class ErrorAnswers {
    private ErrorAnswers() {}

    static Observation unknownModel(TracedAnswer answer) {
        return judged(
                "unknown-model",
                answer,
                "the server ignores the model's name: a misspelt --model is not detected, and appears in the results");
    }

    static Observation negativeLimit(String limit, TracedAnswer answer) {
        return judged(
                "negative-limit",
                answer,
                "a " + limit + " of -1 means no limit: a client that sends it by mistake gets endless answers");
    }

    static Observation invalidJson(TracedAnswer answer) {
        return judged("invalid-json", answer, "the server guesses what is missing: a client's mistake is not detected");
    }

    private static Observation judged(String id, TracedAnswer answer, String ifAnswered) {
        Observation observation = answer.hasTokens()
                ? Observation.worthKnowing(Topic.ERRORS, id, answered(answer), ifAnswered)
                : failed(id, answer);
        return observation.with(Map.of("status", (double) answer.status()));
    }

    private static String answered(TracedAnswer answer) {
        return "answered anyway, with " + FigureText.count(answer.tokens(), "token")
                + (answer.cut() ? " until it was cut off" : "");
    }

    private static Observation failed(String id, TracedAnswer answer) {
        String complaint = answer.complaint();
        return switch (answer.status() / 100) {
            case 0 ->
                Observation.worthKnowing(
                        Topic.ERRORS, id, "no response: " + complaint, "a client's mistake looks like a broken server");
            case 2 ->
                Observation.worthKnowing(
                        Topic.ERRORS,
                        id,
                        "status %d, and then: %s".formatted(answer.status(), withShape(complaint, answer)),
                        "tools that rely on the status count it as a success; here it is a failure");
            case 4 ->
                Observation.fine(
                        Topic.ERRORS,
                        id,
                        withShape(complaint, answer),
                        "such a request counts as the client's failure (CLIENT_ERROR), with this text in the result");
            default ->
                Observation.worthKnowing(
                        Topic.ERRORS,
                        id,
                        withShape(complaint, answer),
                        "a client's mistake counts as the server's failure (SERVER_ERROR)");
        };
    }

    private static String withShape(String complaint, TracedAnswer answer) {
        return complaint + "; " + ErrorShape.of(answer);
    }
}
