package io.llmloadtest.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a response.
 *
 * @param reason may be empty
 */
public record ResponseHead(int status, String reason, HttpHeaders headers) {
    public ResponseHead {
        if (status < 100 || status > 999 || !Syntax.isText(reason)) {
            throw new IllegalArgumentException("not a status line: " + status + " " + Syntax.excerpt(reason));
        }
    }

    /** The media type in lower case, without its parameters. */
    public Optional<String> contentType() {
        return headers.first("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The head as it is sent, with the empty line. */
    public byte[] bytes() {
        var head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason)
                .append("\r\n");
        headers.writeTo(head);
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
