package io.llmloadtest.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.report.Runs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the columns of every table. */
class ColumnsTest {
    /** How the names of columns end whose headings show a unit. */
    private static final Map<String, String> UNITS =
            Map.of("_ms", "(ms)", "_seconds", "(s)", "_percent", "(%)", "_tokens_per_sec", "(tok/s)");

    static Stream<List<? extends TableColumn<?>>> tables() {
        return Stream.of(
                LevelColumns.all(Runs.rich()),
                LevelColumns.readable(Runs.rich().plan()),
                RequestColumns.all(),
                SecondColumns.all(List.of()),
                StatisticRow.COLUMNS,
                ErrorRow.COLUMNS,
                VerdictRow.COLUMNS,
                PlanEntries.COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void no_two_have_the_same_name_or_heading(List<? extends TableColumn<?>> columns) {
        assertThat(columns).extracting(TableColumn::name).doesNotHaveDuplicates();
        assertThat(columns).extracting(TableColumn::heading).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void names_are_lower_case_words_with_underscores(List<? extends TableColumn<?>> columns) {
        assertThat(columns).extracting(TableColumn::name).allMatch(name -> name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void the_unit_in_the_name_is_the_unit_in_the_heading(List<? extends TableColumn<?>> columns) {
        for (TableColumn<?> column : columns) {
            UNITS.forEach((ending, unit) -> {
                if (column.name().endsWith(ending)) {
                    assertThat(column.heading()).as(column.name()).endsWith(unit);
                }
            });
        }
    }
}
