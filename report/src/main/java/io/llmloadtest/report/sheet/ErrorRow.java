package io.llmloadtest.report.sheet;

import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.report.text.WhenFailed;
import java.util.List;

/** The failures of one kind in one level. */
public record ErrorRow(LevelResult level, ErrorGroup errors) {
    public static final List<TableColumn<ErrorRow>> COLUMNS = List.of(
            new TableColumn<>("level", "Level", row -> LevelColumns.LEVEL.of(row.level)),
            new TableColumn<>("load", "Load", row -> LevelColumns.LOAD.of(row.level)),
            new TableColumn<>(
                    "kind", "Kind", row -> Value.text(row.errors.kind().name())),
            new TableColumn<>("count", "Count", row -> Value.count(row.errors.count())),
            new TableColumn<>("share_percent", "Share of Requests (%)", row -> Value.number(row.sharePercent())),
            new TableColumn<>("when", "When", row -> Value.text(WhenFailed.of(row.errors))),
            new TableColumn<>("example", "Example", row -> Value.text(row.errors.example())));

    public double sharePercent() {
        return 100.0 * errors.count() / level.total();
    }

    public static List<ErrorRow> of(List<LevelResult> levels) {
        return levels.stream()
                .flatMap(level -> level.errors().stream().map(errors -> new ErrorRow(level, errors)))
                .toList();
    }
}
