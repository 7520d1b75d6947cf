package io.llmloadtest.app.doctor;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import java.util.Map;

/** What a request gets that is wrong. */
final class ErrorAnswers {
    private ErrorAnswers() {}

    static Observation unknownModel(Answer answer) {
        return judged(
                "unknown-model",
                answer,
                "the name of the model is ignored: a misspelt --model goes unnoticed, and results carry its name");
    }

    static Observation negativeLimit(Answer answer) {
        return judged(
                "negative-limit",
                answer,
                "a max_tokens of -1 is taken for no limit: a client that sends it by mistake gets answers without end");
    }

    static Observation invalidJson(Answer answer) {
        return judged("invalid-json", answer, "requests are repaired by guessing: a client's mistake goes unnoticed");
    }

    private static Observation judged(String id, Answer answer, String ifAnswered) {
        Observation observation = answer.hasTokens()
                ? Observation.worthKnowing(Topic.ERRORS, id, answered(answer), ifAnswered)
                : failed(id, answer);
        return observation.with(Map.of("status", (double) answer.status()));
    }

    private static String answered(Answer answer) {
        return "answered all the same, with " + Figures.count(answer.tokens(), "token")
                + (answer.cut() ? " until it was cut off" : "");
    }

    private static Observation failed(String id, Answer answer) {
        String said = answer.complaint();
        return switch (answer.status() / 100) {
            case 0 ->
                Observation.worthKnowing(
                        Topic.ERRORS, id, "no response: " + said, "a client's mistake looks like a broken server");
            case 2 ->
                Observation.worthKnowing(
                        Topic.ERRORS,
                        id,
                        "status %d, and then: %s".formatted(answer.status(), withShape(said, answer)),
                        "tools that go by the status count it as a success; here it is a failure");
            case 4 ->
                Observation.fine(
                        Topic.ERRORS,
                        id,
                        withShape(said, answer),
                        "such a request counts as the client's failure (CLIENT_ERROR), with these words in the result");
            default ->
                Observation.worthKnowing(
                        Topic.ERRORS,
                        id,
                        withShape(said, answer),
                        "a client's mistake counts as the server's failure (SERVER_ERROR)");
        };
    }

    private static String withShape(String said, Answer answer) {
        return said + "; " + ErrorShape.of(answer);
    }
}
