package io.llmloadtest.engine.call;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.text.ServerText;
import io.llmloadtest.transport.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a single call outside any level came to. */
public sealed interface HttpReply {

    /**
     * A complete response. The content type is empty when the server gave none; {@code location} likewise.
     *
     * @param headers before its body
     * @param trailers behind its body
     */
    record Answer(
            int status, String contentType, String location, byte[] body, HttpHeaders headers, HttpHeaders trailers)
            implements HttpReply {
        /** Without other fields. */
        public Answer(int status, String contentType, String location, byte[] body) {
            this(status, contentType, location, body, HttpHeaders.NONE, HttpHeaders.NONE);
        }

        public Answer {
            contentType = ServerText.name(contentType);
            location = ServerText.message(location);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** No complete response: why, in words fit for a person. */
    record NoAnswer(FailureKind kind, String message) implements HttpReply {
        public NoAnswer {
            message = ServerText.message(message);
        }
    }
}
