package io.llmloadtest.report.csv;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.sheet.Blocks;
import io.llmloadtest.report.sheet.Entry;
import io.llmloadtest.report.sheet.TableColumn;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;

/** The layout of the original product: run, summary and levels as three blocks. */
final class CsvBlocks {
    private CsvBlocks() {}

    static void print(RunResult run, CSVPrinter csv) throws IOException {
        entries(Blocks.RUN, Blocks.run(run), csv);
        csv.println();
        entries(Blocks.SUMMARY, Blocks.summary(run), csv);
        csv.println();
        levels(run, csv);
    }

    private static void entries(String heading, List<Entry> entries, CSVPrinter csv) throws IOException {
        csv.printComment(heading);
        for (Entry entry : entries) {
            csv.printRecord(entry.label(), CsvTable.cell(entry.value()));
        }
    }

    private static void levels(RunResult run, CSVPrinter csv) throws IOException {
        List<TableColumn<LevelResult>> columns = Blocks.levels(run.plan());
        csv.printComment(Blocks.LEVELS);
        csv.printRecord(columns.stream().map(TableColumn::heading));
        for (LevelResult level : run.levels()) {
            csv.printRecord(columns.stream().map(column -> CsvTable.cell(column.of(level))));
        }
    }
}
