package io.llmloadtest.report.excel;

import io.llmloadtest.report.sheet.TableColumn;
import io.llmloadtest.report.sheet.Value;
import java.util.List;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.jspecify.annotations.Nullable;

/** What all charts of a workbook have in common. */
final class ExcelAxes {
    static final List<PresetColor> COLOURS =
            List.of(PresetColor.ROYAL_BLUE, PresetColor.DARK_ORANGE, PresetColor.CRIMSON);

    private ExcelAxes() {}

    static void title(XSSFChart chart, String title) {
        chart.setTitleText(title);
        chart.setTitleOverlay(false);
        chart.displayBlanksAs(DisplayBlanks.GAP);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    }

    /** The axis of values, from 0. */
    static XDDFValueAxis left(XSSFChart chart, String unit) {
        XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
        left.setTitle(unit);
        left.setCrosses(AxisCrosses.AUTO_ZERO);
        left.setMinimum(0);
        left.setNumberFormat("General");
        left.getOrAddMajorGridProperties().setLineProperties(stroke(PresetColor.LIGHT_GRAY));
        return left;
    }

    static XDDFLineProperties stroke(PresetColor colour) {
        return new XDDFLineProperties(new XDDFSolidFillProperties(XDDFColor.from(colour)));
    }

    static <R> @Nullable Double[] numbers(List<R> rows, TableColumn<R> column) {
        @Nullable Double[] numbers = new Double[rows.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = number(column.of(rows.get(row)));
        }
        return numbers;
    }

    private static @Nullable Double number(Value value) {
        return switch (value) {
            case Value.Count(long count) -> (double) count;
            case Value.Decimal(double number) -> number;
            case Value.Text ignored -> null;
            case Value.Flag ignored -> null;
            case Value.None ignored -> null;
        };
    }
}
