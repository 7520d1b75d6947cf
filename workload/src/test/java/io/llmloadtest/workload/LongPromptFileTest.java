package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.prompt.PromptSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A file that is longer than what is read before a run. */
class LongPromptFileTest {
    static final int ROWS = 60_000;
    private static final String FILLING = "x".repeat(120);
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("prompts");
        write("lines.jsonl", row -> row % 1000 == 7 ? "{broken" : line(row));
        try (BufferedWriter list = Files.newBufferedWriter(folder.resolve("list.json"))) {
            list.write("[");
            for (int row = 0; row < ROWS; row++) {
                list.write((row == 0 ? "" : ",\n") + line(row));
            }
            list.write("]");
        }
    }

    private static void write(String name, IntFunction<String> line) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve(name))) {
            for (int row = 0; row < ROWS; row++) {
                lines.write(line.apply(row) + "\n");
            }
        }
    }

    private static String line(int row) {
        return "{\"prompt\":\"" + row + " " + FILLING + "\"}";
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.delete(folder.resolve("lines.jsonl"));
        Files.delete(folder.resolve("list.json"));
        Files.delete(folder);
    }

    @Property(tries = 20)
    void any_entry_of_a_list_is_found_in_any_order(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3 * ROWS) Integer> numbers) {
        PromptSource source = open("list.json");

        for (int number : numbers) {
            assertThat(row(source.prompt(0, number))).isEqualTo(number % ROWS);
        }
    }

    @Example
    void its_number_of_prompts_and_what_is_wrong_are_known_when_its_end_was_seen() {
        PromptSource source = open("lines.jsonl");
        assertThat(source.distinct()).isEqualTo(Long.MAX_VALUE);

        int usable = ROWS - ROWS / 1000;
        assertThat(row(source.prompt(0, usable - 1))).isEqualTo(ROWS - 1);
        assertThat(row(source.prompt(0, usable))).isZero();

        assertThat(source.distinct()).isEqualTo(usable);
        assertThat(source.findings())
                .filteredOn(finding -> finding.id().equals("prompt-rows-unusable"))
                .flatExtracting(Finding::figures)
                .anySatisfy(figure -> assertThat(figure.toString())
                        .contains("count=" + ROWS / 1000)
                        .contains("is not valid JSON (first: line 8)"));
    }

    @Example
    void before_its_end_was_seen_its_counts_are_said_to_be_of_the_rows_read_so_far() {
        PromptSource source = open("lines.jsonl");

        assertThat(unusable(source).says()).containsExactly("prompt-rows-unusable.seen-so-far");
        assertThat(unusable(source).figures())
                .filteredOn(figure -> figure.id().equals("read"))
                .singleElement()
                .satisfies(read -> assertThat(((Figure.Amount) read).value()).isBetween(ROWS / 3.0, ROWS - 1.0));

        Prompt last = source.prompt(0, ROWS);

        assertThat(last).isNotNull();
        assertThat(unusable(source).says()).containsExactly("prompt-rows-unusable.seen");
        assertThat(unusable(source).figures()).contains(Figure.amount("read", ROWS, Figure.Unit.ROWS));
    }

    private static Finding unusable(PromptSource source) {
        return source.findings().stream()
                .filter(finding -> finding.id().equals("prompt-rows-unusable"))
                .findFirst()
                .orElseThrow();
    }

    @Example
    void tokens_are_counted_only_if_asked() {
        PromptSource source = open("lines.jsonl");

        assertThat(source.prompt(0, 0).tokens()).isZero();
        assertThat(source.counted().prompt(0, 0).tokens()).isPositive();
        assertThat(source.counted().after(5).prompt(0, 0))
                .isEqualTo(source.counted().prompt(0, 5));
    }

    @Example
    void the_probe_takes_a_prompt_that_a_level_comes_to_late() {
        PromptSource source = open("lines.jsonl");

        assertThat(row(source.probe(0))).isGreaterThan(10_000);
        assertThat(source.prompt(0, source.probed()).messages())
                .isEqualTo(source.probe(0).messages());
    }

    private static PromptSource open(String name) {
        return PromptSources.open(new Workload.PromptFile(folder.resolve(name), TokenLength.fixed(64)), 1);
    }

    private static int row(Prompt prompt) {
        String text = prompt.messages().getFirst().content();
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }
}
