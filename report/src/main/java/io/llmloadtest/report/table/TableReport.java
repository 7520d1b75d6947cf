package io.llmloadtest.report.table;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.notes.RunNotes;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** A run as a person reads it in a terminal: what was asked, a row for each level, and what to think of it. */
public final class TableReport {
    private TableReport() {}

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(RunResult run, TableOptions options) {
        List<List<String>> blocks = new ArrayList<>();
        blocks.add(RunHeading.lines(run, options));
        if (run.levels().isEmpty()) {
            blocks.add(List.of(" no level was measured"));
        } else {
            for (Grid grid : new LevelTable(run, options.withIntervals()).fitting(options.width())) {
                blocks.add(grid.lines(options.style()));
            }
            Support.legend(run)
                    .map(legend -> options.style().paint(Tone.MUTED, " " + legend))
                    .ifPresent(legend -> blocks.getLast().add(legend));
            blocks.addAll(new DefinitionTable(run, options).blocks());
        }
        LedgerTable.fitting(run, options.width())
                .map(books -> books.lines(options.style()))
                .ifPresent(blocks::add);
        blocks.add(RunNotes.lines(run, options));
        return String.join(
                        "\n\n",
                        blocks.stream().map(block -> String.join("\n", block)).toList()) + "\n";
    }
}
