package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.RequestHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Header fields as HPACK (RFC 7541) literals that no table is needed for: a block depends on no connection, so that it can
 * be made before a level and sent on any.
 */
public final class HeaderBlock {
    private static final int STATUS_200 = 8;
    private static final int LITERAL = 0x00;
    private static final int NEVER_INDEXED = 0x10;
    private static final int SEVEN_BITS = 0x7F;
    private static final int FOUR_BITS = 0x0F;

    // in the static table
    private static final int AUTHORITY = 1;
    private static final int GET = 2;
    private static final int POST = 3;
    private static final int PATH = 4;
    private static final int PLAIN = 6;
    private static final int SECURE = 7;
    private static final int STATUS = 8;

    /** About a connection, which has other means for it here, or said by a pseudo field. */
    private static final Set<String> LEFT_OUT =
            Set.of("host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private static final Set<String> SECRETS = Set.of("authorization", "x-api-key", "cookie", "proxy-authorization");

    private final ByteArrayOutputStream block = new ByteArrayOutputStream(256);

    private HeaderBlock() {}

    /** Of a request. */
    public static byte[] of(RequestHead head, boolean secure) {
        HeaderBlock block = new HeaderBlock();
        switch (head.method()) {
            case "GET" -> block.indexed(GET);
            case "POST" -> block.indexed(POST);
            default -> block.literal(GET, head.method());
        }
        block.indexed(secure ? SECURE : PLAIN);
        block.literal(AUTHORITY, head.headers().first("Host").orElse(""));
        block.literal(PATH, head.target());
        return block.fields(head.headers());
    }

    /** Of a response. */
    public static byte[] of(int status, HttpHeaders headers) {
        HeaderBlock block = new HeaderBlock();
        if (status == 200) {
            block.indexed(STATUS_200);
        } else {
            block.literal(STATUS, Integer.toString(status));
        }
        return block.fields(headers);
    }

    /** Of what follows a body. */
    public static byte[] ofTrailers(HttpHeaders trailers) {
        return new HeaderBlock().fields(trailers);
    }

    private byte[] fields(HttpHeaders headers) {
        for (HttpHeaders.Field field : headers.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!LEFT_OUT.contains(name)) {
                block.write(SECRETS.contains(name) ? NEVER_INDEXED : LITERAL);
                text(name);
                text(field.value());
            }
        }
        return block.toByteArray();
    }

    private void indexed(int index) {
        block.write(0x80 | index);
    }

    /** With a name of the static table, all of which here fit into four bits. */
    private void literal(int name, String value) {
        block.write(LITERAL | (name & FOUR_BITS));
        text(value);
    }

    private void text(String text) {
        byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = latin.length;
        if (rest < SEVEN_BITS) {
            block.write(rest);
        } else {
            block.write(SEVEN_BITS);
            for (rest -= SEVEN_BITS; rest >= 0x80; rest >>>= 7) {
                block.write((rest & 0x7F) | 0x80);
            }
            block.write(rest);
        }
        block.write(latin, 0, latin.length);
    }
}
