package io.llmloadtest.app.integration;

import static io.llmloadtest.report.FindingText.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.event.RunListener;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run whose prompt file is meddled with, or has rows that can't be used. */
@Timeout(60)
class PromptFileTest {
    /** Four of them are read before the run. */
    private static final int LONG_ROW = 1_100_000;

    @TempDir
    private Path folder = Path.of("");

    private Path longRows() throws IOException {
        return write(IntStream.range(0, 12)
                .mapToObj(row -> row + "x".repeat(LONG_ROW))
                .collect(Collectors.joining("\n")));
    }

    private Path write(String rows) throws IOException {
        return Files.writeString(folder.resolve("p.txt"), rows);
    }

    private static Load twoLevels(Simulator server, Path file) {
        return Load.on(server.uri())
                .prompts(file)
                .outputTokens(2)
                .users(1)
                .requests(4)
                .levels(2);
    }

    /** A hand that does something to the file as the second level begins. */
    private static RunListener atSecondLevel(Meddling meddling) {
        return event -> {
            if (event instanceof RunEvent.LevelStarted(int level) && level == 1) {
                try {
                    meddling.happen();
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
        };
    }

    @FunctionalInterface
    private interface Meddling {
        void happen() throws IOException;
    }

    @Test
    void a_file_deleted_during_the_run_is_read_to_its_end() throws Exception {
        try (Simulator server = Servers.start()) {
            Path file = longRows();

            Ran ran = twoLevels(server, file).run(atSecondLevel(() -> Files.delete(file)), new StopSignal());

            assertThat(ran.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(ran.levels()).extracting(LevelResult::completed).containsExactly(4L, 4L);
        }
    }

    @Test
    void a_file_cut_off_during_the_run_ends_it_with_a_reason_and_the_figures_so_far() throws Exception {
        try (Simulator server = Servers.start()) {
            Path file = longRows();
            List<String> notices = new ArrayList<>();
            RunListener cutting = atSecondLevel(() -> cut(file));

            Ran ran = twoLevels(server, file)
                    .run(
                            event -> {
                                if (event instanceof RunEvent.Notice(String text)) {
                                    notices.add(text);
                                }
                                cutting.on(event);
                            },
                            new StopSignal());

            assertThat(ran.status()).isEqualTo(RunResult.Status.FAILED);
            assertThat(ran.levels().getFirst().completed()).isEqualTo(4);
            assertThat(ran.records())
                    .filteredOn(request -> request.level() == 1)
                    .noneMatch(request -> request.outcome() instanceof Outcome.Completed);
            assertThat(notices).anyMatch(text -> text.contains("the prompt file can't be read any more (it had"));
            assertThat(ran.verdict().grade()).isNotEqualTo(Verdict.Grade.VALID);
            assertThat(ran.verdict().findings())
                    .filteredOn(finding -> finding.id().equals("prompts-lost"))
                    .singleElement()
                    .satisfies(finding -> assertThat(evidence(finding)).contains("can't be read any more"));
        }
    }

    private static void cut(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(LONG_ROW);
        }
    }

    @Test
    void rows_that_cant_be_used_are_a_finding_of_the_run() throws Exception {
        try (Simulator server = Servers.start()) {
            Path file = Files.writeString(folder.resolve("p.jsonl"), "{\"prompt\":\"a\"}\nnonsense\n");

            Ran ran = Load.on(server.uri()).prompts(file).run();

            assertThat(ran.status()).isEqualTo(RunResult.Status.COMPLETED);
            assertThat(ran.verdict().findings()).extracting(Finding::id).contains("prompt-rows-unusable");
        }
    }
}
