package io.llmloadtest.telemetry.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.observe.SourceReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No look comes by itself here but the first: the others are asked for. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatcherTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofSeconds(50);

    @FunctionalInterface
    private interface Looking {
        Look look(int number) throws InterruptedException;
    }

    private record Source(String name, AtomicInteger looks, Looking looking) implements MetricSource {
        Source(String name, Looking looking) {
            this(name, new AtomicInteger(), looking);
        }

        @Override
        public SourceKind kind() {
            return SourceKind.HOST;
        }

        @Override
        public Look look() throws InterruptedException {
            return looking.look(looks.incrementAndGet());
        }
    }

    private static Look seen(int number) {
        return new Look.Seen(List.of(new Sample("n", "", "", number, 1)));
    }

    private static List<SourceReading> taken(Watcher watcher) {
        List<SourceReading> readings = new ArrayList<>();
        watcher.take(readings::add);
        return readings;
    }

    @Test
    void a_mark_is_followed_by_a_look_of_every_source() throws InterruptedException {
        try (Watcher watcher = Watcher.start(
                List.of(new Source("a", WatcherTest::seen), new Source("b", WatcherTest::seen)), NEVER, LONG)) {
            watcher.mark();
            taken(watcher);
            watcher.mark();
            assertThat(taken(watcher)).extracting(SourceReading::source).containsExactlyInAnyOrder("a", "b");
            assertThat(taken(watcher)).isEmpty();
        }
    }

    @Test
    void a_source_that_hangs_holds_up_no_other() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Source hanging = new Source("hanging", number -> {
            never.await();
            return seen(number);
        });
        try (Watcher watcher = Watcher.start(
                List.of(hanging, new Source("sound", WatcherTest::seen)), NEVER, Duration.ofMillis(200))) {
            watcher.mark();
            watcher.mark();
            assertThat(taken(watcher))
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading.source()).isEqualTo("sound"));
        }
    }

    @Test
    void what_a_source_lacks_is_said_once_however_often_it_fails() throws InterruptedException {
        CountDownLatch failures = new CountDownLatch(3);
        Source failing = new Source("failing", number -> {
            failures.countDown();
            return Look.unseen("no-proc", "failing");
        });
        try (Watcher watcher = Watcher.start(List.of(failing), Duration.ofMillis(1), LONG)) {
            failures.await();
            assertThat(taken(watcher)).hasSize(1).first().satisfies(reading -> {
                assertThat(reading.samples()).isEmpty();
                assertThat(reading.missing()).isPresent();
            });
        }
    }

    @Test
    void a_source_that_comes_back_tells_again() throws InterruptedException {
        CountDownLatch back = new CountDownLatch(3);
        Source flaky = new Source("flaky", number -> {
            back.countDown();
            return number == 1 ? Look.unseen("no-proc", "flaky") : seen(number);
        });
        try (Watcher watcher = Watcher.start(List.of(flaky), Duration.ofMillis(1), LONG)) {
            back.await();
            List<SourceReading> told = taken(watcher);
            assertThat(told.get(0).samples()).isEmpty();
            assertThat(told.get(1).samples()).hasSize(1);
        }
    }

    @Test
    void a_fault_of_a_source_is_its_own() throws InterruptedException {
        Source broken = new Source("broken", number -> {
            throw new IllegalStateException("bug");
        });
        try (Watcher watcher = Watcher.start(List.of(broken, new Source("sound", WatcherTest::seen)), NEVER, LONG)) {
            watcher.mark();
            watcher.mark();
            assertThat(taken(watcher)).extracting(SourceReading::source).contains("sound");
        }
    }

    @Test
    void what_nobody_takes_is_bounded() throws InterruptedException {
        CountDownLatch many = new CountDownLatch(5_000);
        Source eager = new Source("eager", number -> {
            many.countDown();
            return seen(number);
        });
        try (Watcher watcher = Watcher.start(List.of(eager), Duration.ofNanos(1), LONG)) {
            many.await();
            assertThat(taken(watcher)).hasSizeBetween(1_999, 2_000);
        }
    }
}
