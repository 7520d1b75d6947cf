package io.llmloadtest.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.llmloadtest.transport.http.HttpFormatException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FrameDecoderTest {
    private static final byte[] SETTINGS = Frames.settings();

    private static List<String> heard(byte[] bytes, Random pieces) {
        FrameDecoder decoder = new FrameDecoder();
        FrameTranscript heard = new FrameTranscript();
        int at = 0;
        try {
            while (at < bytes.length) {
                int to = Math.min(bytes.length, at + 1 + pieces.nextInt(1 + pieces.nextInt(bytes.length)));
                // a copy at another place, cut short behind: only the slice given may be looked at
                byte[] piece = new byte[3 + to - at];
                System.arraycopy(bytes, at, piece, 3, to - at);
                decoder.feed(piece, 3, piece.length, heard);
                at = to;
            }
        } catch (HttpFormatException malformed) {
            heard.failed(String.valueOf(malformed.getMessage()));
        }
        return heard.entries();
    }

    private static List<String> heard(byte[]... frames) {
        return heard(Frames.joined(frames), new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return bound - 1;
            }
        });
    }

    private static void refused(String why, byte[]... frames) {
        assertThatThrownBy(() -> new FrameDecoder()
                        .feed(
                                joinedAfterSettings(frames),
                                0,
                                joinedAfterSettings(frames).length,
                                new FrameTranscript()))
                .isInstanceOf(HttpFormatException.class)
                .hasMessageContaining(why);
    }

    private static byte[] joinedAfterSettings(byte[]... frames) {
        return Frames.joined(SETTINGS, Frames.joined(frames));
    }

    @Property
    void any_split_of_frames_tells_the_same(@ForAll("streams") byte[] bytes, @ForAll long seed) {
        assertThat(heard(bytes, new Random(seed))).isEqualTo(heard(bytes));
    }

    @Property
    void any_bytes_are_frames_or_a_typed_failure(@ForAll byte[] garbage, @ForAll boolean greeted) {
        byte[] bytes = greeted ? Frames.joined(SETTINGS, garbage) : garbage;
        assertThat(heard(bytes, new Random(7))).isEqualTo(heard(bytes));
    }

    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<byte[]> frames = Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(0, 1, 4, 5, 8, 0x20, 0x2D),
                        Arbitraries.of(0, 1, 3),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
                .as(Frames::frame);
        return frames.list()
                .ofMaxSize(12)
                .map(list -> Frames.joined(SETTINGS, Frames.joined(list.toArray(byte[][]::new))));
    }

    @Example
    void padding_is_no_data_and_counts_for_the_window() {
        assertThat(heard(
                        SETTINGS,
                        Frames.frame(
                                Frame.DATA, Frame.PADDED | Frame.END_STREAM, 1, (byte) 2, (byte) 7, (byte) 0, (byte)
                                        0)))
                .endsWith("data 1 07 flow 4 end");
        refused("more padding than bytes", Frames.frame(Frame.DATA, Frame.PADDED, 1, (byte) 3, (byte) 0));
        refused("more padding than bytes", Frames.frame(Frame.DATA, Frame.PADDED, 1));
        refused("more padding than bytes", Frames.frame(Frame.HEADERS, Frame.PADDED, 1, (byte) 9, (byte) 0));
    }

    @Example
    void a_header_block_may_go_on_in_further_frames_and_nothing_may_come_in_between() {
        byte[] begins = Frames.frame(Frame.HEADERS, Frame.END_STREAM, 1, (byte) 1);
        byte[] goesOn = Frames.frame(Frame.CONTINUATION, 0, 1, (byte) 2);
        byte[] ends = Frames.frame(Frame.CONTINUATION, Frame.END_HEADERS, 1, (byte) 3);
        assertThat(heard(SETTINGS, begins, goesOn, ends)).endsWith("headers 1 010203 end");
        refused("within another's header fields", begins, Frames.frame(Frame.PING, 0, 0, new byte[8]));
        refused("within another's header fields", begins, Frames.frame(Frame.CONTINUATION, 0, 3));
        refused("within another's header fields", ends);
    }

    @Example
    void priorities_and_unknown_frames_are_read_over() {
        byte[] prioritised =
                Frames.frame(Frame.HEADERS, Frame.PRIORITISED | Frame.END_HEADERS, 1, new byte[] {0, 0, 0, 0, 9, 5});
        assertThat(heard(
                        SETTINGS,
                        Frames.frame(Frame.PRIORITY, 0, 1, new byte[5]),
                        Frames.frame(77, 3, 9, new byte[4]),
                        prioritised))
                .endsWith("settings ", "headers 1 05");
    }

    @Example
    void what_is_beyond_the_limits_is_refused() {
        refused("of 16385 bytes", Frames.frame(Frame.DATA, 0, 1, new byte[16_385]));
        refused("push, which was refused", Frames.frame(Frame.PUSH_PROMISE, 0, 1, new byte[8]));
        refused("on stream 0", Frames.frame(Frame.DATA, 0, 0));
        refused("on stream 1", Frames.frame(Frame.PING, 0, 1, new byte[8]));
        refused("with 7 bytes", Frames.frame(Frame.PING, 0, 0, new byte[7]));
        refused("with 5 bytes", Frames.frame(Frame.SETTINGS, 0, 0, new byte[5]));
        refused("that bring nothing", flood(Frames.frame(Frame.SETTINGS, 0, 0)));
        refused(
                "bytes of header fields",
                flood(
                        Frames.frame(Frame.HEADERS, 0, 1, new byte[16_384]),
                        Frames.frame(Frame.CONTINUATION, 0, 1, new byte[16_384]),
                        4));
        refused(
                "that bring nothing",
                flood(
                        Frames.frame(Frame.HEADERS, 0, 1),
                        Frames.frame(Frame.CONTINUATION, 0, 1),
                        FrameDecoder.MAX_IDLE_FRAMES + 1));
    }

    private static byte[] flood(byte[] frame) {
        return flood(new byte[0], frame, FrameDecoder.MAX_IDLE_FRAMES + 1);
    }

    private static byte[] flood(byte[] first, byte[] frame, int times) {
        byte[][] all = new byte[times + 1][];
        all[0] = first;
        Arrays.fill(all, 1, times + 1, frame);
        return Frames.joined(all);
    }

    @Example
    void what_is_no_http_2_is_called_by_its_name() {
        assertThat(heard("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("failed: the server speaks HTTP/1.1 only");
        assertThat(heard(new byte[] {0x15, 3, 3, 0, 2, 2, 22})).containsExactly("failed: the other side speaks TLS");
        assertThat(heard(Frames.frame(Frame.PING, 0, 0, new byte[8])))
                .first()
                .asString()
                .contains("not HTTP/2");
    }

    @Example
    void data_is_passed_on_without_allocation() throws HttpFormatException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        FrameDecoder decoder = new FrameDecoder();
        CountingSink sink = new CountingSink();
        decoder.feed(SETTINGS, 0, SETTINGS.length, sink);
        byte[] data = Frames.data(1, "data: x\n\n", false);
        for (int i = 0; i < 10_000; i++) {
            decoder.feed(data, 0, data.length, sink);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            decoder.feed(data, 0, data.length, sink);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
        assertThat(sink.bytes).isEqualTo(20_000L * 9);
    }

    /** Keeps nothing. */
    private static final class CountingSink implements FrameSink {
        private long bytes;

        @Override
        public void data(int stream, byte[] slice, int from, int to) {
            bytes += to - from;
        }

        @Override
        public void dataEnded(int stream, int flow, boolean endStream) {}

        @Override
        public void headers(int stream, byte[] block, int length, boolean endStream) {}

        @Override
        public void reset(int stream, int code) {}

        @Override
        public void settings(byte[] payload, int length) {}

        @Override
        public void ping(byte[] payload) {}

        @Override
        public void goAway(int last, int code, String debug) {}

        @Override
        public void windowUpdate(int stream, int increment) {}
    }
}
