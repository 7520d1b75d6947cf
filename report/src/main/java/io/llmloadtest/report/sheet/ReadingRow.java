package io.llmloadtest.report.sheet;

import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.report.LevelReading;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.text.Ids;
import java.util.List;
import java.util.stream.Stream;

/** A row of what was observed: one value of one look, for programs. */
public record ReadingRow(LevelReading look, Sample sample) {
    public static final List<TableColumn<ReadingRow>> COLUMNS = List.of(
            new TableColumn<>(
                    "time",
                    "Time (UTC)",
                    row -> Value.text(JsonReport.time(row.look().reading().at()))),
            new TableColumn<>("level", "Level", row -> Value.count(row.look().level())),
            new TableColumn<>(
                    "kind",
                    "Kind",
                    row -> Value.text(Ids.of(row.look().reading().kind()))),
            new TableColumn<>(
                    "source",
                    "Source",
                    row -> Value.text(row.look().reading().source())),
            new TableColumn<>("name", "Name", row -> Value.text(row.sample().name())),
            new TableColumn<>("of", "Of", row -> Value.text(row.sample().of())),
            new TableColumn<>("unit", "Unit", row -> Value.text(row.sample().unit())),
            new TableColumn<>(
                    "value", "Value", row -> Value.number(row.sample().value())));

    public static Stream<ReadingRow> of(LevelReading look) {
        return look.reading().samples().stream().map(sample -> new ReadingRow(look, sample));
    }
}
