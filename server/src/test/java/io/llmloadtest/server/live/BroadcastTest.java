package io.llmloadtest.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.NumberedEvent;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    private static final TestPlan PLAN = new TestPlan(
            new Target(
                    URI.create("http://localhost:1"),
                    "m",
                    "openai-chat",
                    new Credential.None(),
                    Map.of(),
                    Target.Tls.VERIFIED,
                    Optional.empty(),
                    new MetricsSource.Off()),
            new Workload.Synthetic(TokenLength.fixed(10), TokenLength.fixed(5), 0),
            List.of(new Level(new LoadShape.Concurrency(1), new StopRule.Requests(1))),
            0,
            true,
            Sampling.SERVER_DEFAULTS,
            Slo.NONE,
            Timeouts.DEFAULT,
            TestPlan.Connections.SHARED,
            TestPlan.Stamps.AUTO,
            Duration.ZERO,
            1);

    private final Broadcast broadcast = new Broadcast("id", PLAN);
    private final List<String> heard = new ArrayList<>();
    private final Outbox outbox = new Outbox(new Outbox.Wire() {
        @Override
        public void send(String text, Runnable then, Runnable failed) {
            heard.add(text);
            then.run();
        }

        @Override
        public void finish() {
            heard.add("finished");
        }

        @Override
        public void cutOff() {
            heard.add("cut off");
        }
    });

    private void notices(int from, int to) {
        for (int number = from; number <= to; number++) {
            broadcast.accept(new NumberedEvent(number, Instant.EPOCH, new RunEvent.Notice("n" + number)));
        }
    }

    @Test
    void who_misses_nothing_hears_what_comes_from_now_on() {
        notices(1, 3);

        assertThat(broadcast.join(outbox, 3)).isInstanceOf(Broadcast.Missing.Nothing.class);
        notices(4, 4);
        assertThat(heard).singleElement().asString().contains("n4", "\"seq\":4");
    }

    @Test
    void who_misses_some_gets_them_first_and_hears_nothing_yet() {
        notices(1, 5);

        assertThat(broadcast.join(outbox, 2))
                .isInstanceOfSatisfying(
                        Broadcast.Missing.Frames.class,
                        missing -> assertThat(missing.frames())
                                .extracting(Frame::seq)
                                .containsExactly(3L, 4L, 5L));
        assertThat(broadcast.watchers()).isZero();
    }

    @Test
    void who_misses_more_than_is_kept_is_sent_to_the_store() {
        notices(1, 2_500);

        assertThat(broadcast.join(outbox, 10)).isInstanceOf(Broadcast.Missing.Forgotten.class);
        assertThat(broadcast.join(outbox, 500)).isInstanceOf(Broadcast.Missing.Frames.class);
    }

    @Test
    void a_run_that_broke_off_is_told_as_interrupted() {
        notices(1, 1);
        broadcast.join(outbox, 1);
        broadcast.end();

        assertThat(heard.getFirst()).contains("\"type\":\"interrupted\"");
        assertThat(heard).endsWith("finished");
        assertThat(broadcast.join(outbox, 1)).isInstanceOf(Broadcast.Missing.Frames.class);
    }
}
