package io.llmloadtest.app.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLimits;
import io.llmloadtest.core.selftest.Room;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamRoomTest {
    private static final long HEAP_BYTES = 1L << 32;

    private static Room room(int maxStreams, long held, long limit) {
        return StreamRoom.of(
                maxStreams,
                new HostLimits(Optional.of(new Descriptors(held, limit, limit)), Optional.empty(), HEAP_BYTES));
    }

    @Test
    void a_stream_takes_two_descriptors_beside_those_in_use_and_a_few_spare_ones() {
        assertThat(room(10_000, 74, 1_024)).isEqualTo(new Room(450, OptionalLong.of(1_024)));
    }

    @Test
    void where_there_are_enough_only_what_was_asked_for_bounds_the_streams() {
        assertThat(room(400, 74, 1_024)).isEqualTo(new Room(400, OptionalLong.empty()));
    }

    @Test
    void where_there_are_none_left_there_is_room_for_none() {
        assertThat(room(10, 60, 64).streams()).isZero();
    }
}
