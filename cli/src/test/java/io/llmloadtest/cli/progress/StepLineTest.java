package io.llmloadtest.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StepLineTest {
    private static final String ERASE = "\r\u001b[K";

    @Test
    void each_step_replaces_the_one_before_and_nothing_is_left_at_the_end() {
        StringWriter written = new StringWriter();

        try (StepLine line = new StepLine(new PrintWriter(written))) {
            line.accept("its models");
            line.accept("ignore_eos");
        }

        assertThat(written).hasToString(ERASE + "asking: its models …" + ERASE + "asking: ignore_eos …" + ERASE);
    }
}
