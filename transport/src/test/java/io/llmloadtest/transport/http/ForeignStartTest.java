package io.llmloadtest.transport.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that answer in another protocol are named, however their bytes come. */
class ForeignStartTest {
    private static final ResponseSink NOBODY = new ResponseSink() {
        @Override
        public void head(ResponseHead head) {}

        @Override
        public void body(byte[] bytes, int from, int to) {}

        @Override
        public void end() {}
    };

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}, "the server speaks HTTP/2 only"),
                Arguments.of(
                        new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100}, "the server speaks HTTP/2 only"),
                Arguments.of(new byte[] {0x15, 3, 3, 0, 2, 2, 40}, "the other side speaks TLS"),
                Arguments.of(new byte[] {0x16, 3, 1, 0, 2, 2, 40}, "the other side speaks TLS"),
                Arguments.of(new byte[] {0x15, 9, 9}, "not HTTP/1.1: control byte 0x15 in a line"),
                Arguments.of(new byte[9], "not HTTP/1.1: control byte 0x00 in a line"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_speaks_there_is_named_however_it_is_split(byte[] answer, String words) {
        for (int piece = 1; piece <= answer.length; piece++) {
            int size = piece;
            assertThatThrownBy(() -> feed(answer, size))
                    .isInstanceOf(HttpFormatException.class)
                    .hasMessage(words);
        }
    }

    private static void feed(byte[] answer, int piece) throws HttpFormatException {
        var decoder = new HttpResponseDecoder();
        decoder.expect("POST");
        for (int from = 0; from < answer.length; from += piece) {
            decoder.feed(answer, from, Math.min(answer.length, from + piece), NOBODY);
        }
    }
}
