package io.llmloadtest.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    /** A reader that takes a frame only when told to. */
    private static final class Reader implements Outbox.Wire {
        private final List<String> taken = new ArrayList<>();
        private final Deque<Runnable> pending = new ArrayDeque<>();
        private boolean prompt;
        private boolean finished;
        private boolean cutOff;

        @Override
        public void send(String text, Runnable then, Runnable failed) {
            taken.add(text);
            if (prompt) {
                then.run();
            } else {
                pending.add(then);
            }
        }

        @Override
        public void finish() {
            finished = true;
        }

        @Override
        public void cutOff() {
            cutOff = true;
        }

        private void catchUp() {
            prompt = true;
            pending.remove().run();
        }
    }

    private final Reader reader = new Reader();
    private final Outbox outbox = new Outbox(reader);

    private static Frame tick(int number) {
        return new Frame(number, Frame.Kind.TICK, "tick " + number);
    }

    private static Frame state(int number) {
        return new Frame(number, Frame.Kind.STATE, "state " + number);
    }

    @Test
    void frames_arrive_one_at_a_time_and_in_order() {
        outbox.offer(state(1));
        outbox.offer(state(2));

        assertThat(reader.taken).containsExactly("state 1");
        reader.catchUp();
        assertThat(reader.taken).containsExactly("state 1", "state 2");
    }

    @Test
    void a_slow_reader_gets_the_newest_ticks_and_every_state() {
        outbox.offer(state(0));
        for (int number = 1; number <= 500; number++) {
            outbox.offer(tick(number));
        }
        outbox.offer(state(501));
        reader.catchUp();

        assertThat(reader.taken).hasSizeLessThan(70).startsWith("state 0").endsWith("tick 500", "state 501");
    }

    @Test
    void a_reader_who_takes_nothing_at_all_is_cut_off() {
        int number = 0;
        while (outbox.offer(state(number))) {
            number++;
        }

        assertThat(number).isEqualTo(1_001);
        assertThat(reader.cutOff).isTrue();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void a_prompt_reader_gets_thousands_of_frames_without_deep_recursion() {
        reader.prompt = true;
        for (int number = 0; number < 100_000; number++) {
            outbox.offer(state(number));
        }

        assertThat(reader.taken).hasSize(100_000);
    }

    @Test
    void the_last_frame_ends_the_connection() {
        reader.prompt = true;
        outbox.offer(new Frame(1, Frame.Kind.LAST, "over"));

        assertThat(reader.finished).isTrue();
        assertThat(outbox.offer(state(2))).isFalse();
    }
}
