package io.llmloadtest.protocols.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonToken;

class JsonEventsTest {
    private final JsonEvents json = new JsonEvents();
    private int count;
    private double number;

    @Test
    void reads_one_document_after_the_other() throws MalformedJsonException {
        assertThat(count("{\"n\":1}")).isEqualTo(1);
        assertThat(count(" {\"n\":2}\r\n\t ")).isEqualTo(2);
        assertThat(count("{\"n\":3}")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"n\":1", "{\"n\":1,", "{\"n\":\"a", "{'n':1}", "{\"n\":1}}", "{\"n\":01}"})
    void what_is_no_whole_document_is_malformed(String text) {
        assertThatThrownBy(() -> count(text)).isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"n\":1}{", "{\"n\":1} tru", "{\"n\":1} \"a", "{\"n\":1} 12", "{\"n\":1} {\"n\":2}", "{}/"})
    void what_follows_a_document_is_malformed_and_not_the_beginning_of_the_next(String text)
            throws MalformedJsonException {
        assertThatThrownBy(() -> count(text)).isInstanceOf(MalformedJsonException.class);
        assertThat(count("{\"n\":5}")).isEqualTo(5);
    }

    @Test
    void is_sound_again_after_a_malformed_document() throws MalformedJsonException {
        assertThatThrownBy(() -> count("{\"n\":[{\"a\":\"")).isInstanceOf(MalformedJsonException.class);
        assertThat(count("{\"n\":5}")).isEqualTo(5);
    }

    @Test
    void a_byte_order_mark_is_no_matter_in_any_document() throws MalformedJsonException {
        assertThat(count("\uFEFF{\"n\":1}")).isEqualTo(1);
        assertThat(count("\uFEFF{\"n\":2}")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2147483647, 2147483647",
        "2147483648, -7",
        "-1, -7",
        "1.0, 1",
        "1.5, -7",
        "-2.0, -7",
        "2147483648.0, -7",
        "null, -7",
        "true, -7",
        "123456789012345678901234567890, -7"
    })
    void a_count_is_a_whole_number_in_the_range_of_an_int_or_absent(String value, int expected)
            throws MalformedJsonException {
        assertThat(count("{\"n\":" + value + "}")).isEqualTo(expected);
    }

    @Test
    void a_count_passes_over_what_is_no_number() throws MalformedJsonException {
        assertThat(count("{\"n\":[1,{\"n\":2}]}")).isEqualTo(-7);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 0.5", "-2e1, -20", "1e999, -7", "null, -7", "'\"3\"', -7"})
    void a_number_is_finite_or_absent(String value, double expected) throws MalformedJsonException {
        byte[] bytes = ("{\"n\":" + value + "}").getBytes(UTF_8);
        json.document(bytes, 0, bytes.length, (events, first) -> {
            events.next();
            number = events.number(events.next(), -7);
            events.next();
        });
        assertThat(number).isEqualTo(expected);
    }

    @Test
    void nesting_without_end_is_malformed() {
        assertThatThrownBy(() -> count("{\"n\":" + "[".repeat(100_000))).isInstanceOf(MalformedJsonException.class);
    }

    /** The count under the only key. */
    private int count(String text) throws MalformedJsonException {
        byte[] bytes = text.getBytes(UTF_8);
        count = -1;
        json.document(bytes, 0, bytes.length, (events, first) -> {
            while (events.next() == JsonToken.PROPERTY_NAME) {
                count = events.count(events.next(), -7);
            }
        });
        return count;
    }
}
