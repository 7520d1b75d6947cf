package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Bodies that come compressed although nobody offered it. */
class InflatedBodyTest {
    private static final String TEXT = "data: {\"choices\":[]}\n\n".repeat(2_000);

    @Property(tries = 200)
    void any_split_of_a_compressed_body_gives_what_was_compressed(
            @ForAll @IntRange(max = 2) int coding, @ForAll Set<@IntRange(max = 400) Integer> cuts)
            throws IOException, HttpFormatException {
        byte[] body = compressed(coding);
        assertThat(read(answer(coding == 0 ? "gzip" : "deflate", body), cuts)).isEqualTo(TEXT);
    }

    @Example
    void members_of_gzip_may_follow_each_other_and_have_names() throws IOException, HttpFormatException {
        var both = new ByteArrayOutputStream();
        both.writeBytes(named(compressed(0)));
        both.writeBytes(compressed(0));
        assertThat(read(answer("x-gzip", both.toByteArray()), Set.of(11, 12, 40)))
                .isEqualTo(TEXT + TEXT);
    }

    @Example
    void other_compressions_are_named() {
        assertThatThrownBy(() -> read(answer("br", new byte[10]), Set.of()))
                .isInstanceOf(HttpFormatException.class)
                .hasMessage("the answer is compressed with 'br' although no compression was offered");
        assertThatThrownBy(() -> read(answer("gzip, zstd", new byte[10]), Set.of()))
                .hasMessageContaining("'gzip, zstd'");
    }

    @Example
    void a_body_that_is_not_what_it_is_called_or_lacks_its_end_is_refused() throws IOException {
        assertThatThrownBy(() -> read(answer("gzip", "data: plain".getBytes(StandardCharsets.UTF_8)), Set.of()))
                .isInstanceOf(HttpFormatException.class)
                .hasMessageContaining("said to be compressed but isn't");
        byte[] whole = compressed(0);
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> read(answer("gzip", half), Set.of()))
                .isInstanceOf(HttpFormatException.class)
                .hasMessageContaining("its end is missing");
    }

    private static byte[] compressed(int coding) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (coding) {
            case 0 -> new GZIPOutputStream(bytes);
            case 1 -> new DeflaterOutputStream(bytes);
            default -> new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
        }) {
            out.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The same member with a file's name in its head. */
    private static byte[] named(byte[] gzip) {
        var named = new ByteArrayOutputStream();
        byte[] head = java.util.Arrays.copyOf(gzip, 10);
        head[3] = 8;
        named.writeBytes(head);
        named.writeBytes("answer.json\0".getBytes(StandardCharsets.US_ASCII));
        named.write(gzip, 10, gzip.length - 10);
        return named.toByteArray();
    }

    private static byte[] answer(String coding, byte[] body) {
        var answer = new ByteArrayOutputStream();
        answer.writeBytes(
                ("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    private static String read(byte[] answer, Set<Integer> cuts) throws HttpFormatException {
        var body = new ByteArrayOutputStream();
        var decoder = new HttpResponseDecoder();
        decoder.expect("POST");
        ResponseSink sink = new ResponseSink() {
            @Override
            public void head(ResponseHead head) {}

            @Override
            public void body(byte[] bytes, int from, int to) {
                body.write(bytes, from, to - from);
            }

            @Override
            public void end() {}
        };
        int from = 0;
        for (int to : new TreeSet<>(cuts)) {
            if (to > from && to < answer.length) {
                decoder.feed(answer, from, to, sink);
                from = to;
            }
        }
        decoder.feed(answer, from, answer.length, sink);
        return body.toString(StandardCharsets.UTF_8);
    }
}
