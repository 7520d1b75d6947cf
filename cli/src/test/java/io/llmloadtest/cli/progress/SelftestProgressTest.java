package io.llmloadtest.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.selftest.ProcessUse;
import io.llmloadtest.core.selftest.SelftestEvent;
import io.llmloadtest.core.selftest.StampError;
import io.llmloadtest.core.selftest.Step;
import io.llmloadtest.core.selftest.StreamLoad;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelftestProgressTest {
    private static final String ERASE = "\r\u001b[K";
    private static final StreamLoad LOAD = new StreamLoad(1_600, 25);

    private final StringWriter written = new StringWriter();

    private static Step step(int opened, double tokensPerSecond, double p99Millis) {
        return new Step(
                LOAD,
                opened,
                Optional.empty(),
                tokensPerSecond,
                new StampError(60_000, 0.002, p99Millis, p99Millis),
                ProcessUse.UNKNOWN,
                1);
    }

    private static void tell(SelftestProgress progress) {
        List.of(
                        new SelftestEvent.Warming(),
                        new SelftestEvent.Opening(10_000),
                        new SelftestEvent.Playing(LOAD, 1),
                        new SelftestEvent.Played(step(1_600, 40_000, 0.004)),
                        new SelftestEvent.Playing(LOAD, 2))
                .forEach(progress);
    }

    @Test
    void on_a_terminal_it_is_one_line_with_the_figures_of_the_step_before() {
        try (SelftestProgress progress = SelftestProgress.live(new PrintWriter(written), () -> 120)) {
            tell(progress);
        }

        assertThat(written)
                .hasToString(ERASE + "warming up …" + ERASE + "opening 10,000 streams at once …" + ERASE
                        + "step 1: 1,600 streams × 25 tok/s …" + ERASE
                        + "step 2: 1,600 streams × 25 tok/s once more … · last: 40,000 tok/s, p99 4 µs" + ERASE);
    }

    @Test
    void the_line_is_never_wider_than_the_terminal() {
        try (SelftestProgress progress = SelftestProgress.live(new PrintWriter(written), () -> 20)) {
            tell(progress);
        }

        assertThat(written.toString().split("\\r\u001b\\[K"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(20));
    }

    @Test
    void in_a_log_it_is_a_line_for_each_step() {
        try (SelftestProgress progress = SelftestProgress.plain(new PrintWriter(written))) {
            tell(progress);
            progress.accept(new SelftestEvent.Played(step(1_600, 31_000, 12.3)));
            progress.accept(new SelftestEvent.Played(step(1_000, 31_000, 12.3)));
        }

        assertThat(written.toString().lines())
                .containsExactly(
                        "warming up",
                        "opening 10,000 streams at once",
                        "1,600 streams × 25 tok/s: 40,000 tok/s, p99 4 µs",
                        "1,600 streams × 25 tok/s: 31,000 tok/s, behind schedule, p99 12 ms",
                        "1,600 streams × 25 tok/s: 1,000 of 1,600 streams came to their end");
    }
}
