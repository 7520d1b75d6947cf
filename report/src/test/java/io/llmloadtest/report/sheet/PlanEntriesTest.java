package io.llmloadtest.report.sheet;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.report.Runs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanEntriesTest {
    private final Map<String, Value> entries =
            PlanEntries.of(Runs.rich().plan()).stream().collect(toMap(Entry::label, Entry::value));

    @Test
    void a_field_has_the_path_that_it_has_in_json() {
        assertThat(entries)
                .containsEntry("model", Value.text("qwen3-14b"))
                .containsEntry("stream", new Value.Flag(true))
                .containsEntry("warmup", Value.count(3))
                .containsEntry("timeouts.connect", Value.number(10))
                .containsEntry("levels.0.concurrency", Value.count(1))
                .containsEntry("goodput_thresholds.ttft_ms", Value.number(500));
    }

    @Test
    void what_the_plan_leaves_open_is_there_without_a_value() {
        assertThat(entries).containsEntry("sampling.temperature", Value.NONE);
    }

    @Test
    void no_secret_is_in_it() {
        assertThat(entries.toString()).doesNotContain("sk-in-");
    }
}
