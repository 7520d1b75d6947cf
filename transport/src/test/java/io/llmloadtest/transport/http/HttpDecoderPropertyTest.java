package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any bytes at all. */
class HttpDecoderPropertyTest {

    /** Feeds pieces of random sizes until all is taken or refused, awaiting up to three messages. */
    private static List<String> responses(byte[] bytes, Random pieces) {
        var decoder = new HttpResponseDecoder();
        var heard = new Transcript();
        decoder.expect("GET");
        boolean failed = feedAll(decoder, bytes, pieces, heard, () -> {
            if (heard.entries().stream().filter("end"::equals).count() < 3) {
                decoder.expect("GET");
            }
        });
        if (!failed) {
            decoder.endOfStream(heard);
        }
        return heard.entries();
    }

    private static List<String> requests(byte[] bytes, Random pieces) {
        var heard = new Transcript();
        feedAll(new HttpRequestDecoder(), bytes, pieces, heard, () -> {});
        return heard.entries();
    }

    private static boolean feedAll(
            HttpMessageDecoder<? super Transcript> decoder,
            byte[] bytes,
            Random pieces,
            Transcript heard,
            Runnable next) {
        int at = 0;
        while (at < bytes.length) {
            int to = Math.min(bytes.length, at + 1 + pieces.nextInt(1 + pieces.nextInt(bytes.length)));
            // A copy at another place, cut short behind: only the slice given may be looked at.
            byte[] piece = new byte[3 + to - at];
            System.arraycopy(bytes, at, piece, 3, to - at);
            int taken;
            try {
                taken = decoder.feed(piece, 3, piece.length, heard) - 3;
            } catch (HttpFormatException e) {
                heard.failed();
                return true;
            }
            if (taken == 0) {
                return false;
            }
            at += taken;
            if (decoder.idle()) {
                next.run();
            }
        }
        return false;
    }

    private static List<String> whole(byte[] bytes, boolean response) {
        var atOnce = new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return bound - 1;
            }
        };
        return response ? responses(bytes, atOnce) : requests(bytes, atOnce);
    }

    @Property(tries = 3000)
    void any_split_of_a_response_tells_the_same(@ForAll("responses") byte[] bytes, @ForAll long seed) {
        assertThat(responses(bytes, new Random(seed))).isEqualTo(whole(bytes, true));
    }

    @Property(tries = 3000)
    void any_split_of_a_damaged_response_tells_the_same(
            @ForAll("responses") byte[] bytes, @ForAll long seed, @ForAll Random damage) {
        byte[] damaged = damaged(bytes, damage);

        assertThat(responses(damaged, new Random(seed))).isEqualTo(whole(damaged, true));
    }

    @Property(tries = 2000)
    void any_split_of_a_damaged_request_tells_the_same(
            @ForAll("requests") byte[] bytes, @ForAll long seed, @ForAll Random damage) {
        byte[] damaged = damaged(bytes, damage);

        assertThat(requests(damaged, new Random(seed))).isEqualTo(whole(damaged, false));
    }

    @Property(tries = 2000)
    void arbitrary_bytes_are_waited_for_or_refused(@ForAll byte[] bytes, @ForAll long seed) {
        assertThat(responses(bytes, new Random(seed))).isEqualTo(whole(bytes, true));
        assertThat(requests(bytes, new Random(seed))).isEqualTo(whole(bytes, false));
    }

    @Property(tries = 2000)
    void a_chunked_body_is_the_sum_of_its_chunks(@ForAll("chunks") List<String> chunks, @ForAll long seed) {
        String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(chunks);

        List<String> heard = responses(latin(response), new Random(seed));

        String body = String.join("", chunks);
        assertThat(heard.subList(1, heard.size()))
                .isEqualTo(body.isEmpty() ? List.of("end") : List.of("body " + body, "end"));
    }

    private static byte[] damaged(byte[] bytes, Random damage) {
        byte[] damaged = bytes.clone();
        for (int i = 0; i <= damage.nextInt(3); i++) {
            byte[] likely = latin("\r\n :;,0f\u0000\u00ff");
            damaged[damage.nextInt(damaged.length)] = likely[damage.nextInt(likely.length)];
        }
        return Arrays.copyOf(damaged, damaged.length - damage.nextInt(2) * damage.nextInt(damaged.length));
    }

    @Provide
    Arbitrary<List<String>> chunks() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\u00ff')
                .ofMinLength(1)
                .ofMaxLength(300)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<byte[]> responses() {
        Arbitrary<String> status = Arbitraries.of("200 OK", "100 Continue", "204", "404 Not Found", "500 ", "304 x");
        return messages(status.map(s -> "HTTP/1.1 " + s));
    }

    @Provide
    Arbitrary<byte[]> requests() {
        return messages(Arbitraries.of("GET / HTTP/1.1", "POST /v1/chat/completions HTTP/1.1", "HEAD /x HTTP/1.0"));
    }

    private Arbitrary<byte[]> messages(Arbitrary<String> startLines) {
        Arbitrary<String> lineEnd = Arbitraries.of("\r\n", "\n");
        return Combinators.combine(startLines, framing(), chunks(), lineEnd)
                .as((start, framing, chunks, end) -> start + end + "Server: x" + end + framing.message(chunks, end))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(all -> latin(String.join("", all)));
    }

    private enum Framing {
        LENGTH,
        CHUNKED,
        NONE;

        String message(List<String> chunks, String end) {
            String body = String.join("", chunks);
            return switch (this) {
                case LENGTH -> "content-length: " + body.length() + end + end + body;
                case CHUNKED -> "transfer-encoding: chunked" + end + end + chunked(chunks);
                case NONE -> end + body;
            };
        }
    }

    private static Arbitrary<Framing> framing() {
        return Arbitraries.of(Framing.class);
    }

    private static String chunked(List<String> chunks) {
        var text = new StringBuilder();
        for (String chunk : chunks) {
            text.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return text.append("0\r\nT: x\r\n\r\n").toString();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
