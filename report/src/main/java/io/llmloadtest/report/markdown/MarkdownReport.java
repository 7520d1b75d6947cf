package io.llmloadtest.report.markdown;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.definition.DefinedLatencies;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.facts.CountedLevels;
import io.llmloadtest.report.facts.EmbeddingRates;
import io.llmloadtest.report.facts.MadeBy;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.LevelCells;
import io.llmloadtest.report.notes.AddedNote;
import io.llmloadtest.report.notes.CostNote;
import io.llmloadtest.report.notes.EmbeddingNote;
import io.llmloadtest.report.notes.LedgerNote;
import io.llmloadtest.report.notes.PrecisionNote;
import io.llmloadtest.report.notes.RunNotes;
import io.llmloadtest.report.notes.ServerNote;
import io.llmloadtest.report.notes.ValidationNote;
import io.llmloadtest.report.sheet.ErrorRow;
import io.llmloadtest.report.sheet.PlanEntries;
import io.llmloadtest.report.sheet.Value;
import io.llmloadtest.report.table.DefinitionTable;
import io.llmloadtest.report.table.HostTable;
import io.llmloadtest.report.table.LedgerTable;
import io.llmloadtest.report.table.LevelTable;
import io.llmloadtest.report.table.RunHeading;
import io.llmloadtest.report.table.Support;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;
import io.llmloadtest.report.text.TableOptions;
import io.llmloadtest.report.text.WhenFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The run as a page of GitHub's Markdown, to be read as it is or rendered. */
public final class MarkdownReport implements FileReport {
    private final DefinedLatencies definitions;

    /** In our own words only. */
    public MarkdownReport() {
        this(DefinedLatencies.NONE);
    }

    /** Also by the definitions of other tools. */
    public MarkdownReport(DefinedLatencies definitions) {
        this.definitions = definitions;
    }

    @Override
    public String ending() {
        return ".md";
    }

    @Override
    public boolean showsRequests() {
        return false;
    }

    @Override
    public void write(RunData data, OutputStream out) throws IOException {
        RunResult run = data.run();
        MarkdownPage page = new MarkdownPage();
        heading(run, data.labels(), page);
        verdict(run, page);
        levels(run, page);
        slo(run, page);
        errors(run, page);
        ledger(run, page);
        definitions(run, page);
        host(run, page);
        statistics(run, page);
        plan(run, page);
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void heading(RunResult run, Labels labels, MarkdownPage page) {
        page.title(
                labels.name().isBlank() ? "Load test of " + run.plan().target().model() : labels.name());
        page.paragraph(RunHeading.target(run.plan()));
        page.paragraph(RunHeading.asked(run.plan()));
        page.paragraph(RunHeading.ended(run));
        MadeBy.sentence(run).ifPresent(maker -> page.paragraph("measured by " + maker));
        if (!labels.tags().isEmpty()) {
            page.paragraph("tagged " + String.join(", ", labels.tags()));
        }
        if (!labels.notes().isBlank()) {
            page.quote(labels.notes());
        }
    }

    private static void verdict(RunResult run, MarkdownPage page) {
        page.section("Verdict");
        page.notes(notes -> RunNotes.verdict(run, notes));
    }

    private static void levels(RunResult run, MarkdownPage page) {
        page.section("Levels");
        if (run.levels().isEmpty()) {
            page.paragraph("No level was measured.");
            return;
        }
        new LevelTable(run, false).judged().forEach(page::table);
        Support.legend(run).ifPresent(page::paragraph);
        page.notes(notes -> {
            RunNotes.best(run, notes);
            CostNote.write(run, notes);
        });
    }

    private static void slo(RunResult run, MarkdownPage page) {
        if (!run.plan().slo().isEmpty()) {
            page.section("SLO");
            page.notes(notes -> RunNotes.slo(run, notes));
        }
    }

    private static void errors(RunResult run, MarkdownPage page) {
        List<ErrorRow> rows = ErrorRow.of(run.levels());
        if (!rows.isEmpty()) {
            page.section("Errors");
            page.table(Grid.of(
                    List.of(
                            text("load", row -> LevelCells.load(row.level())),
                            text("kind", row -> Cell.of(row.errors().kind().name())),
                            number(
                                    "",
                                    "requests",
                                    row -> Cell.of(Numbers.count(row.errors().count()))),
                            number("", "% of all", row -> Cell.of(Numbers.significant(row.sharePercent()))),
                            text("when", row -> Cell.of(WhenFailed.of(row.errors()))),
                            text("example", row -> Cell.of(row.errors().example()))),
                    rows));
        }
    }

    private static void ledger(RunResult run, MarkdownPage page) {
        if (!CountedLevels.of(run).all().isEmpty()) {
            page.section("Ledger");
            LedgerTable.whole(run).ifPresent(page::table);
            page.notes(notes -> LedgerNote.write(run, notes));
            page.notes(notes -> ValidationNote.write(run, notes));
        }
    }

    private void definitions(RunResult run, MarkdownPage page) {
        if (!definitions.asked().isEmpty()) {
            page.section("Other tools' definitions");
            page.verbatim(new DefinitionTable(run, TableOptions.DEFAULT.withDefinitions(definitions)).blocks());
        }
    }

    private static void host(RunResult run, MarkdownPage page) {
        Optional<Grid> taken = HostTable.of(run);
        if (taken.isPresent()) {
            page.section("Client's machine");
            page.table(taken.get());
        }
    }

    private static void statistics(RunResult run, MarkdownPage page) {
        page.section("How the figures were made");
        page.notes(notes -> {
            EmbeddingRates.shown(run.plan())
                    .forEach(metric -> notes.add(metric.label(), Tone.PLAIN, metric.description()));
            notes.add(
                    "Percentiles",
                    Tone.PLAIN,
                    "values that occurred, of completed requests without those of the warm-up; latencies count from the"
                            + " moment when a request was taken up, before it had a connection");
            EmbeddingNote.write(run, notes);
            RunNotes.notStarted(run, notes);
            RunNotes.cancelled(run, notes);
            RunNotes.shortAnswers(run, notes);
            PrecisionNote.write(run, notes);
            AddedNote.write(run, notes);
            RunNotes.tokens(run, notes);
            ServerNote.write(run, notes);
            RunNotes.stamps(run, notes);
            RunNotes.errorBar(run, notes);
        });
    }

    private static void plan(RunResult run, MarkdownPage page) {
        page.section("Plan");
        page.table(Grid.of(
                List.of(
                        text("field", entry -> Cell.of(entry.label())),
                        text("value", entry -> Cell.of(exactly(entry.value())))),
                PlanEntries.readable(run.plan())));
    }

    private static String exactly(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Count(long count) -> Long.toString(count);
            case Value.Decimal(double number) -> Numbers.plain(number);
            case Value.Flag(boolean flag) -> Boolean.toString(flag);
            case Value.None ignored -> Numbers.NONE;
        };
    }
}
