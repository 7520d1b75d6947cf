package io.llmloadtest.transport.http2;

import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.RequestHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;

/** Reads the header blocks of one connection, each of which may depend on those before it. */
final class HeaderReader {
    /** As RFC 7541 has it unless this side says something else, which it doesn't. */
    private static final int TABLE_BYTES = 4096;

    private final HPackDecoder decoder = new HPackDecoder(TABLE_BYTES, StandardCharsets.ISO_8859_1);

    HeaderReader() {
        decoder.setMaxListSize(FrameDecoder.MAX_HEADER_BYTES);
    }

    /** One block: pseudo fields, whose names begin with a colon, apart from the others. */
    record Fields(Map<String, String> pseudo, HttpHeaders headers) {

        /** Of a response. */
        int status() throws HttpFormatException {
            String status = pseudo.getOrDefault(":status", "");
            if (status.length() != 3
                    || !status.chars().allMatch(c -> c >= '0' && c <= '9')
                    || status.charAt(0) == '0') {
                throw new HttpFormatException("an HTTP/2 response without a status");
            }
            return Integer.parseInt(status);
        }

        /** Of a request. */
        RequestHead request() throws HttpFormatException {
            try {
                return new RequestHead(
                        pseudo.getOrDefault(":method", ""),
                        pseudo.getOrDefault(":path", ""),
                        headers.with("Host", pseudo.getOrDefault(":authority", "")));
            } catch (IllegalArgumentException malformed) {
                throw new HttpFormatException(String.valueOf(malformed.getMessage()));
            }
        }
    }

    Fields read(byte[] block, int length) throws HttpFormatException {
        Map<String, String> pseudo = new LinkedHashMap<>();
        List<HttpHeaders.Field> fields = new ArrayList<>();
        try {
            for (Header header : decoder.decodeHeaders(ByteBuffer.wrap(block, 0, length))) {
                String value = header.getValue() == null ? "" : header.getValue();
                if (!header.getName().startsWith(":")) {
                    fields.add(new HttpHeaders.Field(header.getName(), value));
                } else if (pseudo.put(header.getName(), value) != null || !fields.isEmpty()) {
                    throw new HttpFormatException("an HTTP/2 pseudo field in the wrong place");
                }
            }
            return new Fields(pseudo, new HttpHeaders(fields));
        } catch (HPackException | IllegalArgumentException malformed) {
            throw new HttpFormatException("HTTP/2 header fields that can't be read: " + malformed.getMessage());
        }
    }
}
