package io.llmloadtest.app.preflight;

import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.engine.call.HttpReply.Answer;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server says went wrong. */
final class ErrorText {
    private ErrorText() {}

    /** One line, never empty: the message of the error document, or how the body begins. */
    static String of(Answer answer) {
        String text = ServerText.message(document(answer.text().strip()));
        if (text.isEmpty()) {
            return answer.body().length == 0 ? "an empty body" : "no message";
        }
        return text;
    }

    /** Everything the server wrote, in lower case, to look for words in. */
    static String searchable(Answer answer) {
        return answer.text().toLowerCase(Locale.ROOT);
    }

    static boolean isWebPage(Answer answer) {
        String begin = answer.text().stripLeading().toLowerCase(Locale.ROOT);
        return answer.contentType().toLowerCase(Locale.ROOT).startsWith("text/html")
                || begin.startsWith("<!doctype html")
                || begin.startsWith("<html");
    }

    private static String document(String text) {
        String json = text.startsWith("data:") ? text.substring("data:".length()) : text;
        try {
            return message(JsonMapper.shared().readTree(json), json);
        } catch (JacksonException plainText) {
            return text;
        }
    }

    /** {@code {"error":{"message"}}}, {@code {"error":""}}, {@code {"message"}}, {@code {"detail"}}. */
    private static String message(JsonNode document, String otherwise) {
        JsonNode error = document.path("error");
        for (JsonNode candidate :
                new JsonNode[] {error.path("message"), error, document.path("message"), document.path("detail")}) {
            if (candidate.isString()) {
                return candidate.stringValue();
            }
        }
        return otherwise;
    }
}
