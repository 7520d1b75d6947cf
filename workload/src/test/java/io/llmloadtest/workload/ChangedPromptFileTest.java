package io.llmloadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.TokenLength;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.prompt.PromptSource;
import io.llmloadtest.core.prompt.PromptsLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file longer than what is read before a run, to which something happens after it was opened. */
class ChangedPromptFileTest {
    private static final int ROWS = 400;
    private static final String FILLING = "x".repeat(32 << 10);

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            rows.append(row).append(' ').append(FILLING).append('\n');
        }
        file = Files.writeString(folder.resolve("p.txt"), rows);
    }

    @Test
    void deleted_it_is_read_to_its_end_and_again() throws IOException {
        try (PromptSource source = open()) {
            Files.delete(file);

            assertThat(row(source, ROWS - 1)).isEqualTo(ROWS - 1);
            assertThat(row(source, ROWS)).isZero();
        }
    }

    @Test
    void replaced_it_is_still_the_one_that_was_opened() throws IOException {
        try (PromptSource source = open()) {
            Files.move(file, folder.resolve("moved.txt"));
            Files.writeString(file, "another");

            assertThat(row(source, ROWS - 1)).isEqualTo(ROWS - 1);
        }
    }

    @Test
    void what_is_appended_is_not_read() throws IOException {
        try (PromptSource source = open()) {
            Files.writeString(file, "1000 more\n", StandardOpenOption.APPEND);

            assertThat(row(source, ROWS)).isZero();
            assertThat(source.distinct()).isEqualTo(ROWS);
        }
    }

    @Test
    void cut_off_it_is_lost_rather_than_shorter() throws IOException {
        try (PromptSource source = open()) {
            Files.writeString(file, "");

            assertThatThrownBy(() -> source.prompt(0, ROWS - 1))
                    .isInstanceOf(PromptsLostException.class)
                    .hasMessageStartingWith("the prompt file can't be read any more (it had 13,")
                    .hasMessageContaining("and now ends before byte");
        }
    }

    private PromptSource open() {
        return PromptSources.open(new Workload.PromptFile(file, TokenLength.fixed(64)), 1);
    }

    private static int row(PromptSource source, long number) {
        String text = source.prompt(0, number).messages().getFirst().content();
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }
}
