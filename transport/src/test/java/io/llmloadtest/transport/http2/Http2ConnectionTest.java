package io.llmloadtest.transport.http2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.transport.http.HttpFormatException;
import io.llmloadtest.transport.http.HttpHeaders;
import io.llmloadtest.transport.http.RequestHead;
import io.llmloadtest.transport.http.ResponseHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A client's connection, by what a made-up server says. */
class Http2ConnectionTest {
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final byte[] POST = HeaderBlock.of(
            new RequestHead("POST", "/v1", HttpHeaders.NONE.with("Host", "here").with("Authorization", "Bearer key")),
            false);
    private static final byte[] OK = HeaderBlock.of(200, HttpHeaders.NONE.with("Content-Type", "text/event-stream"));

    private final Wire wire = new Wire();
    private final List<String> heard = new ArrayList<>();
    private final Http2Connection client = Http2Connection.client(wire, new Told());

    private final class Told implements Http2Connection.Owner {
        @Override
        public void settled() {
            heard.add("settled");
        }

        @Override
        public void goingAway() {
            heard.add("going away");
        }
    }

    private final class Answer implements ResponseStream {
        private final String name;

        private Answer(String name) {
            this.name = name;
        }

        @Override
        public void head(ResponseHead head) {
            heard.add(name + " " + head.status());
        }

        @Override
        public void body(byte[] bytes, int from, int to) {
            heard.add(name + " " + new String(bytes, from, to - from, UTF_8));
        }

        @Override
        public void trailers(HttpHeaders trailers) {
            heard.add(name + " trailers " + trailers.fields().size());
        }

        @Override
        public void end() {
            heard.add(name + " end");
        }

        @Override
        public void failed(StreamFailure failure) {
            heard.add(name + " " + failure.kind() + ": " + failure.message());
        }
    }

    private void says(byte[]... frames) {
        byte[] bytes = Frames.joined(frames);
        try {
            client.feed(bytes, 0, bytes.length);
        } catch (HttpFormatException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private void breaksOff(String why, byte[]... frames) {
        byte[] bytes = Frames.joined(frames);
        assertThatThrownBy(() -> client.feed(bytes, 0, bytes.length))
                .isInstanceOf(HttpFormatException.class)
                .hasMessageContaining(why);
    }

    private Http2Stream asks(String name, int bodyBytes) {
        byte[] request = Arrays.copyOf(POST, POST.length + bodyBytes);
        Http2Stream stream = client.open("POST", new Answer(name));
        stream.request(request, POST.length);
        return stream;
    }

    private static byte[] head(int stream, byte[] block, boolean end) {
        return Frames.frame(Frame.HEADERS, Frame.END_HEADERS | (end ? Frame.END_STREAM : 0), stream, block);
    }

    private static byte[] window(int stream, int bytes) {
        return Frames.frame(Frame.WINDOW_UPDATE, 0, stream, Frames.int32(bytes));
    }

    private static byte[] goAway(int last, int code) {
        return Frames.frame(Frame.GOAWAY, 0, 0, Frames.joined(Frames.int32(last), Frames.int32(code)));
    }

    /** What was written since, as a server reads it. */
    private List<String> sent() {
        FrameTranscript frames = new FrameTranscript();
        byte[] bytes = wire.take();
        int preface = Http2Connection.PREFACE.length();
        boolean greets = new String(bytes, UTF_8).startsWith(Http2Connection.PREFACE);
        try {
            FrameDecoder decoder = new FrameDecoder();
            byte[] begun = Frames.settings();
            decoder.feed(begun, 0, begun.length, frames);
            decoder.feed(bytes, greets ? preface : 0, bytes.length, frames);
        } catch (HttpFormatException malformed) {
            throw new AssertionError(malformed);
        }
        return frames.entries().subList(1, frames.entries().size());
    }

    private void stands() {
        says(Frames.settings());
        sent();
        heard.clear();
    }

    @Example
    void it_greets_refuses_pushes_and_opens_its_windows_wide() {
        assertThat(sent())
                .containsExactly("settings 000200000000" + "000401000000" + "000600010000", "window 0 1073676289");
        assertThat(client.takesMore()).isFalse();
        says(Frames.settings(MAX_CONCURRENT_STREAMS, 1));
        assertThat(client.takesMore()).isTrue();
        assertThat(heard).containsExactly("settled");
    }

    @Example
    void a_request_goes_out_by_one_write_and_its_answer_comes_in_pieces() {
        stands();
        int before = wire.writes();
        Http2Stream stream = asks("a", 3);
        assertThat(wire.writes()).isEqualTo(before + 1);
        assertThat(stream.allWritten()).isTrue();
        assertThat(sent()).hasSize(2).last().isEqualTo("data 1 000000 flow 3 end");
        says(head(1, HeaderBlock.of(103, HttpHeaders.NONE), false), head(1, OK, false), Frames.data(1, "x", false));
        says(
                Frames.data(1, "y", false),
                head(1, HeaderBlock.ofTrailers(HttpHeaders.NONE.with("grpc-status", "0")), true));
        assertThat(heard).containsExactly("a 200", "a x", "a y", "a trailers 1", "a end");
        assertThat(client.takesMore()).isTrue();
    }

    @Example
    void streams_are_counted_against_the_limit_and_one_that_ends_makes_room() {
        says(Frames.settings(MAX_CONCURRENT_STREAMS, 1));
        asks("a", 0);
        assertThat(client.takesMore()).isFalse();
        says(head(1, OK, true));
        assertThat(client.takesMore()).isTrue();
        asks("b", 0);
        says(head(3, HeaderBlock.of(503, HttpHeaders.NONE), true));
        assertThat(heard).endsWith("b 503", "b trailers 0", "b end");
    }

    @Example
    void a_body_waits_for_the_windows_of_stream_and_connection() {
        says(Frames.settings(INITIAL_WINDOW_SIZE, 10));
        sent();
        Http2Stream stream = asks("a", 25);
        assertThat(sent()).last().asString().endsWith("flow 10");
        assertThat(stream.allWritten()).isFalse();
        says(window(1, 5));
        assertThat(sent()).containsExactly("data 1 0000000000 flow 5");
        // settings that change in between widen streams that are open, and may narrow them below nothing
        says(Frames.settings(INITIAL_WINDOW_SIZE, 2));
        says(window(1, 8));
        assertThat(sent().stream().filter(frame -> frame.startsWith("data"))).isEmpty();
        says(window(1, 100));
        assertThat(sent()).last().asString().endsWith("flow 10 end");
        assertThat(stream.allWritten()).isTrue();
    }

    @Example
    void a_body_larger_than_the_connection_s_window_waits_for_it() {
        says(Frames.settings(INITIAL_WINDOW_SIZE, 1 << 20));
        Http2Stream stream = asks("a", 70_000);
        assertThat(stream.allWritten()).isFalse();
        sent();
        says(window(0, 10_000));
        assertThat(sent()).containsExactly("data 1 " + "00".repeat(70_000 - 65_535) + " flow 4465 end");
    }

    @Example
    void a_long_answer_widens_the_windows_now_and_then() {
        stands();
        asks("a", 0);
        says(head(1, OK, false));
        byte[] piece = Frames.frame(Frame.DATA, 0, 1, new byte[16_384]);
        for (int i = 0; i <= 512; i++) {
            says(piece);
        }
        assertThat(sent()).last().isEqualTo("window 1 " + 513 * 16_384);
    }

    @Example
    void what_a_server_has_not_processed_is_told_apart_from_what_it_ended() {
        stands();
        asks("a", 0);
        asks("b", 0);
        asks("c", 0);
        says(Frames.frame(Frame.RST_STREAM, 0, 3, Frames.int32(ErrorCode.REFUSED_STREAM)), goAway(1, 0));
        assertThat(heard)
                .containsExactly(
                        "b REFUSED: the server refused the HTTP/2 stream (REFUSED_STREAM)",
                        "c REFUSED: the server closes the HTTP/2 connection (GOAWAY, NO_ERROR)",
                        "going away");
        assertThat(client.takesMore()).isFalse();
        says(head(1, OK, false), Frames.frame(Frame.RST_STREAM, 0, 1, Frames.int32(ErrorCode.ENHANCE_YOUR_CALM)));
        assertThat(heard).endsWith("a OVERLOADED: the server wants fewer requests (HTTP/2 ENHANCE_YOUR_CALM)");
    }

    @Example
    void what_still_comes_for_a_stream_that_was_given_up_is_read_over() {
        stands();
        asks("a", 0).reset(ErrorCode.CANCEL);
        assertThat(sent()).last().isEqualTo("reset 1 8");
        says(head(1, OK, false), Frames.data(1, "late", true), window(1, 9));
        assertThat(heard).isEmpty();
        breaksOff("never opened", Frames.data(5, "what", false));
    }

    @Example
    void a_ping_is_answered_with_what_it_holds() {
        stands();
        says(Frames.frame(Frame.PING, 0, 0, "12345678".getBytes(UTF_8)));
        assertThat(wire.take()).endsWith("12345678".getBytes(UTF_8)).hasSize(17);
    }

    @Example
    void an_answer_that_is_none_fails_alone() {
        stands();
        asks("a", 0);
        asks("b", 0);
        asks("c", 0);
        asks("d", 0);
        byte[] three = HeaderBlock.of(200, HttpHeaders.NONE.with("Content-Length", "3"));
        says(head(1, three, false), Frames.data(1, "xy", true));
        says(head(3, new byte[0], true));
        says(Frames.data(5, "headless", false));
        says(head(7, OK, false), head(7, OK, false));
        assertThat(heard)
                .contains(
                        "a MALFORMED: an HTTP/2 response of 2 bytes that was to have 3",
                        "b MALFORMED: an HTTP/2 response without a status",
                        "c MALFORMED: an HTTP/2 response without a head",
                        "d MALFORMED: header fields in the middle of an HTTP/2 response");
        assertThat(client.takesMore()).isTrue();
    }

    @Example
    void header_fields_that_cannot_be_read_end_the_connection() {
        stands();
        asks("a", 0);
        breaksOff("header fields that can't be read", head(1, new byte[] {(byte) 0xFF, (byte) 0xFF}, false));
        assertThat(sent()).last().asString().startsWith("goaway 0 1");
    }

    @Property(tries = 2000)
    void any_header_block_is_fields_or_a_typed_failure(@ForAll byte[] block) {
        stands();
        asks("a", 0);
        byte[] bytes = head(1, block, false);
        try {
            client.feed(bytes, 0, bytes.length);
        } catch (HttpFormatException typed) {
            assertThat(typed).hasMessageContaining("HTTP/2");
        }
    }

    @Example
    void windows_that_overflow_or_settings_out_of_range_are_refused() {
        stands();
        breaksOff("beyond all bounds", window(0, Integer.MAX_VALUE));
        breaksOff("widened by nothing", window(0, 0));
        breaksOff("can't be", Frames.settings(INITIAL_WINDOW_SIZE, -1));
    }
}
