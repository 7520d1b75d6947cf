package io.llmloadtest.app.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.selftest.Room;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    @Test
    void a_stream_takes_two_beside_those_in_use_and_a_few_spare_ones() {
        assertThat(Descriptors.room(10_000, 1_024, 60)).isEqualTo(new Room(450, OptionalLong.of(1_024)));
    }

    @Test
    void where_there_are_enough_only_what_was_asked_for_bounds_the_streams() {
        assertThat(Descriptors.room(400, 1_024, 60)).isEqualTo(new Room(400, OptionalLong.empty()));
    }

    @Test
    void where_there_are_none_left_there_is_room_for_none() {
        assertThat(Descriptors.room(10, 64, 60).streams()).isZero();
    }
}
