package io.llmloadtest.protocols.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {
    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_with_lf_crlf_or_cr(String end) {
        assertThat(events("data: a" + end + end + "data: b" + end + end)).containsExactly("a", "b");
    }

    @Test
    void line_ends_may_be_mixed() {
        assertThat(events("data: a\r\n\ndata: b\r\rdata: c\n\r\n")).containsExactly("a", "b", "c");
    }

    @Test
    void crlf_cut_between_its_bytes_is_one_line_end() {
        var decoder = new SseDecoder();
        var heard = new Heard();
        feed(decoder, heard, "data: a\r");
        feed(decoder, heard, "\ndata: b\r");
        feed(decoder, heard, "\n\r");
        feed(decoder, heard, "\n");
        assertThat(heard.events).containsExactly("a\nb");
    }

    @Test
    void a_bare_cr_ends_an_event_without_waiting_for_what_follows() {
        var heard = new Heard();
        feed(new SseDecoder(), heard, "data: a\r\r");
        assertThat(heard.events).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000B", "\u000C"})
    void no_other_separator_ends_a_line(String separator) {
        assertThat(events("data: a" + separator + "b\n\n")).containsExactly("a" + separator + "b");
    }

    @Test
    void the_space_behind_the_colon_may_be_missing_and_only_one_is_dropped() {
        assertThat(events("data:a\n\ndata: b\n\ndata:  c\n\n")).containsExactly("a", "b", " c");
    }

    @Test
    void several_data_lines_are_joined_by_a_line_feed() {
        assertThat(events("data: a\ndata:\r\ndata: c\n\n")).containsExactly("a\n\nc");
    }

    @Test
    void a_data_field_without_a_value_is_an_event_without_text() {
        assertThat(events("data\n\ndata:\n\ndata: \n\n")).containsExactly("", "", "");
    }

    @Test
    void comments_are_no_events_even_within_one() {
        assertThat(events(": ping\r\n\r\n:\n\n:data: x\n\n")).isEmpty();
        assertThat(events("data: a\n: ping\ndata: b\n\n")).containsExactly("a\nb");
    }

    @Test
    void id_and_retry_and_unknown_fields_are_passed_over() {
        assertThat(events("id: 7\nretry: 10\ndatabase: x\nDATA: x\n data: x\ndata: a\n\n"))
                .containsExactly("a");
    }

    @Test
    void blank_lines_alone_are_no_events() {
        assertThat(events("\n\n\r\n\r\r")).isEmpty();
    }

    @Test
    void an_event_of_type_error_says_so_and_the_next_one_does_not() {
        assertThat(events("event: error\ndata: a\n\ndata: b\n\n")).containsExactly("error:a", "b");
        assertThat(events("data: a\nevent:error\n\n")).containsExactly("error:a");
    }

    @Test
    void other_types_are_no_errors() {
        assertThat(events("event: errors\ndata: a\n\nevent: err\ndata: b\n\nevent\ndata: c\n\n"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void the_type_of_an_event_without_data_does_not_leak_into_the_next() {
        assertThat(events("event: error\n\ndata: a\n\n")).containsExactly("a");
    }

    @Test
    void the_last_type_of_an_event_counts() {
        assertThat(events("event: error\nevent: message\ndata: a\n\n")).containsExactly("a");
    }

    @Test
    void a_byte_order_mark_is_dropped_at_the_beginning_only() {
        assertThat(events("\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n")).containsExactly("a", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: a", "data: a\n", "data: a\r", "data: a\r\n"})
    void a_last_event_counts_without_its_blank_line(String stream) {
        assertThat(events(stream)).containsExactly("a");
    }

    @Test
    void a_stream_without_bytes_has_no_events() {
        assertThat(events("")).isEmpty();
    }

    @Test
    void text_cut_within_a_character_comes_out_whole() {
        String text = "é€😀";
        byte[] bytes = ("data: " + text + "\n\n").getBytes(UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            assertThat(events(bytes, Set.of(cut))).containsExactly(text);
        }
    }

    @Property
    void any_split_gives_the_same_events(
            @ForAll("streams") String stream, @ForAll Set<@IntRange(min = 1, max = 150) Integer> cuts) {
        byte[] bytes = stream.getBytes(UTF_8);
        assertThat(events(bytes, cuts)).isEqualTo(events(bytes, Set.of()));
    }

    @Property
    void lines_are_framed_as_the_simplest_reader_of_text_would(@ForAll("streams") String stream) {
        assertThat(events(stream)).isEqualTo(framedSimply(stream));
    }

    @Test
    void an_event_of_one_mebibyte_is_no_matter() {
        String text = "x".repeat(MEBIBYTE);
        assertThat(events("data: " + text + "\n\n")).containsExactly(text);
    }

    @Test
    void an_event_without_end_is_given_up_once_and_the_rest_not_looked_at() {
        var decoder = new SseDecoder();
        var heard = new Heard();
        byte[] mebibyte = "x".repeat(MEBIBYTE).getBytes(UTF_8);
        feed(decoder, heard, "data: ");
        for (int i = 0; i < 20; i++) {
            decoder.feed(mebibyte, 0, mebibyte.length, heard);
        }
        feed(decoder, heard, "\n\ndata: a\n\n");
        decoder.end(heard);
        assertThat(heard.events).containsExactly("overlong");
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of(
                        "data: ",
                        "data:",
                        "data",
                        "event: error",
                        "event: x",
                        ":c",
                        "\n",
                        "\r",
                        "\r\n",
                        "a",
                        "\u2028",
                        "\uFEFF",
                        "😀")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    /** The rules of the specification on whole text; its end closes the last event. */
    private static List<String> framedSimply(String stream) {
        var events = new ArrayList<String>();
        List<String> data = new ArrayList<>();
        boolean error = false;
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        for (String line : (text + "\n\n").split("\r\n|\n|\r", -1)) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add((error ? "error:" : "") + String.join("\n", data));
                }
                data = new ArrayList<>();
                error = false;
            } else if (field.equals("data")) {
                data.add(value);
            } else if (field.equals("event")) {
                error = value.equals("error");
            }
        }
        return events;
    }

    @Test
    void a_line_of_error_is_an_event_of_its_own_that_keeps_the_servers_words() {
        assertThat(events("data: a\n\nerror: out of memory\n\ndata: b\n\n"))
                .containsExactly("a", "error:out of memory", "b");
    }

    @Test
    void lines_of_no_field_are_heard_apart_and_are_no_events() {
        var heard = new Heard();
        var decoder = new SseDecoder();
        feed(decoder, heard, "Internal Server Error\nid: 1\nretry: 2\n: ping\ndata: a\n\n");
        assertThat(heard.events).containsExactly("a");
        assertThat(heard.strays).containsExactly("Internal Server Error");
    }

    private static List<String> events(String stream) {
        return events(stream.getBytes(UTF_8), Set.of());
    }

    private static List<String> events(byte[] stream, Set<Integer> cuts) {
        var decoder = new SseDecoder();
        var heard = new Heard();
        int from = 0;
        for (int end : new TreeSet<>(cuts)) {
            int to = Math.max(from, Math.min(end, stream.length));
            // a buffer of its own, as what was fed may be overwritten afterwards
            byte[] read = Arrays.copyOfRange(stream, from, to);
            decoder.feed(read, 0, read.length, heard);
            Arrays.fill(read, (byte) '!');
            from = to;
        }
        decoder.feed(stream, from, stream.length, heard);
        decoder.end(heard);
        return heard.events;
    }

    private static void feed(SseDecoder decoder, Heard heard, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        decoder.feed(bytes, 0, bytes.length, heard);
    }

    private static final class Heard implements SseSink {
        private final List<String> events = new ArrayList<>();
        private final List<String> strays = new ArrayList<>();

        @Override
        public void event(boolean error, byte[] bytes, int from, int to) {
            events.add((error ? "error:" : "") + new String(bytes, from, to - from, UTF_8));
        }

        @Override
        public void stray(byte[] bytes, int from, int to) {
            strays.add(new String(bytes, from, to - from, UTF_8));
        }

        @Override
        public void overlongEvent() {
            events.add("overlong");
        }
    }
}
