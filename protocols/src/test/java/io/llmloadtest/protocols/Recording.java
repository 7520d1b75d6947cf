package io.llmloadtest.protocols;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** Bytes as a real server wrote them on its socket, freed of HTTP's head and chunks. */
public final class Recording {
    private Recording() {}

    /** The recording {@code wire/NAME.http}. */
    public static Response of(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/wire/" + name + ".http")) {
            // one character a byte, so that positions in the text are positions in the bytes
            return parse(new String(Objects.requireNonNull(file, name).readAllBytes(), ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Response parse(String raw) {
        int headEnd = raw.indexOf("\r\n\r\n");
        String head = raw.substring(0, headEnd);
        String body = raw.substring(headEnd + 4);
        int status = Integer.parseInt(head.substring(9, 12));
        String contentType = header(head, "content-type").split(";", 2)[0];
        if (header(head, "transfer-encoding").equals("chunked")) {
            return unchunked(status, contentType, body);
        }
        boolean complete = body.length() == Integer.parseInt(header(head, "content-length"));
        return new Response(status, contentType, body.getBytes(ISO_8859_1), complete);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static Response unchunked(int status, String contentType, String body) {
        var content = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length()) {
            int sizeEnd = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, sizeEnd), 16);
            if (size == 0) {
                return new Response(status, contentType, content.toByteArray(), true);
            }
            content.writeBytes(body.substring(sizeEnd + 2, sizeEnd + 2 + size).getBytes(ISO_8859_1));
            at = sizeEnd + 2 + size + 2;
        }
        return new Response(status, contentType, content.toByteArray(), false);
    }
}
