package io.llmloadtest.report.compare;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.Difference;
import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.core.compare.LevelDifference;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The tables of a comparison and of a gate, for terminal and Markdown. */
public final class CompareGrids {
    private static final int NAME = 24;

    private CompareGrids() {}

    private record Row(LevelDifference level, Difference difference, boolean first) {}

    /** A row for each figure at each load; with three runs or more, also for each run. */
    public static Grid of(Comparison comparison) {
        List<Row> rows = new ArrayList<>();
        for (LevelDifference level : comparison.levels()) {
            for (int i = 0; i < level.figures().size(); i++) {
                rows.add(new Row(level, level.figures().get(i), i == 0));
            }
        }
        List<GridColumn<Row>> columns = new ArrayList<>();
        columns.add(text(
                "load", row -> Cell.of(row.first() ? Loads.label(row.level().load()) : "")));
        if (comparison.runs().size() > Comparison.LEAST_RUNS) {
            columns.add(text(
                    "run",
                    row -> Cell.of(row.first() ? name(comparison, row.level().run()) : "")));
        }
        columns.addAll(List.of(
                text("figure", row -> figure(row.difference())),
                number("", "base", row -> Changes.value(row.difference().base())),
                number("", "now", row -> Changes.value(row.difference().other())),
                number("", "change", row -> Changes.size(row.difference())),
                number("", "95 % interval", row -> Changes.interval(row.difference())),
                number("", "slower", row -> Changes.effect(row.difference())),
                text("means", row -> Changes.judgement(row.difference()))));
        return Grid.of(columns, rows);
    }

    /** A row for each rule at each load. */
    public static Grid of(GateResult gate) {
        List<GridColumn<GateCheck>> columns = List.of(
                text("load", check -> Cell.of(Loads.label(check.load()))),
                text("figure", check -> figure(check.difference())),
                number("", "base", check -> Changes.value(check.difference().base())),
                number("", "now", check -> Changes.value(check.difference().other())),
                number("", "change", check -> Changes.size(check.difference())),
                number("", "95 % interval", check -> Changes.interval(check.difference())),
                number("", "allowed", check -> Cell.of(allowed(check))),
                text("gate", Changes::outcome));
        return Grid.of(columns, gate.checks());
    }

    private static String allowed(GateCheck check) {
        double limit = check.rule().limit();
        boolean rises = check.rule().measure().lowerIsBetter();
        return Changes.signed(rises ? limit : -limit, check.rule().measure());
    }

    private static Cell figure(Difference difference) {
        String label = difference.measure().label();
        String unit = difference.measure().unit();
        return Cell.of(label.equals(unit) ? label : label + " (" + unit + ")");
    }

    private static String name(Comparison comparison, int run) {
        return Prose.clip(SafeText.line(UnfairText.name(comparison, run)), NAME);
    }
}
