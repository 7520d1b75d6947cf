package io.llmloadtest.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ByteBuilderTest {
    private static String text(ByteBuilder bytes) {
        return new String(bytes.toByteArray(), UTF_8);
    }

    @Property
    void a_number_is_written_in_decimal(@ForAll @LongRange(min = -Long.MAX_VALUE) long value) {
        assertThat(text(new ByteBuilder(1).appendNumber(value))).isEqualTo(Long.toString(value));
    }

    @Property
    void a_number_is_written_in_hexadecimal_as_chunks_of_http_want_it(@ForAll int value) {
        assertThat(text(new ByteBuilder(1).appendHex(value))).isEqualTo(Integer.toHexString(value));
    }

    @Property
    void texts_follow_each_other_however_little_room_there_was(@ForAll List<String> texts) {
        ByteBuilder bytes = new ByteBuilder(1);
        texts.forEach(bytes::append);
        assertThat(bytes.toByteArray()).isEqualTo(String.join("", texts).getBytes(UTF_8));
    }

    @Test
    void what_was_cleared_is_written_over() {
        ByteBuilder bytes = new ByteBuilder(1).append("long ago");
        bytes.clear();
        assertThat(text(bytes.append("now"))).isEqualTo("now");
    }

    @Test
    void a_part_of_bytes_is_appended_alone() {
        assertThat(text(new ByteBuilder(1).append("abcdef".getBytes(UTF_8), 2, 4)))
                .isEqualTo("cd");
    }
}
