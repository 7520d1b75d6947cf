package io.llmloadtest.report.sheet;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.report.LevelReading;
import io.llmloadtest.report.json.JsonReport;
import java.util.List;
import java.util.stream.Stream;

/** The columns of a table with a row for each look at sources of one kind, for people: a column for each series. */
public final class ReadingColumns {
    /** A sheet may have 16,384; nobody reads more than this. */
    private static final int MAX_SERIES = 500;

    private ReadingColumns() {}

    private record Series(String name, String of, String unit) {
        private String heading() {
            String what = name.replace('_', ' ') + (of.isEmpty() ? "" : " of " + of);
            return unit.isEmpty() ? what : what + " (" + unit + ")";
        }
    }

    /**
     * The columns of one kind of source.
     *
     * @param levels whose series there are columns for
     */
    public static List<TableColumn<LevelReading>> of(SourceKind kind, List<LevelResult> levels) {
        return Stream.concat(
                        Stream.of(
                                new TableColumn<LevelReading>(
                                        "time",
                                        "Time (UTC)",
                                        look -> Value.text(
                                                JsonReport.time(look.reading().at()))),
                                new TableColumn<LevelReading>("level", "Level", look -> Value.count(look.level())),
                                new TableColumn<LevelReading>(
                                        "source",
                                        "Source",
                                        look -> Value.text(look.reading().source()))),
                        levels.stream()
                                .flatMap(level -> level.observed().stream())
                                .flatMap(observed -> observed.of(kind))
                                .map(ReadingColumns::series)
                                .distinct()
                                .limit(MAX_SERIES)
                                .map(ReadingColumns::column))
                .toList();
    }

    private static Series series(ObservedSeries series) {
        return new Series(series.name(), series.of(), series.unit());
    }

    private static TableColumn<LevelReading> column(Series series) {
        return new TableColumn<>(
                series.name(),
                series.heading(),
                look -> look.reading().samples().stream()
                        .filter(sample -> sample.name().equals(series.name())
                                && sample.of().equals(series.of()))
                        .findFirst()
                        .map(sample -> Value.number(sample.value()))
                        .orElse(Value.NONE));
    }
}
