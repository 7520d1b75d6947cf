package io.llmloadtest.report.gpu;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style;
import java.util.List;
import java.util.OptionalDouble;

/** GPUs, a row each, as a person reads them in a terminal. */
public final class GpuTable {
    private GpuTable() {}

    /** Lines separated by {@code \n}, the last one ended by it. */
    public static String render(List<Gpu> gpus, Style style) {
        List<GridColumn<Gpu>> columns = List.of(
                number("", "GPU", gpu -> Cell.of(Integer.toString(gpu.index()))),
                text(
                        "name",
                        gpu -> Cell.of(
                                SafeText.line(gpu.name()) + (gpu.divided().orElse(false) ? " (MIG)" : ""))),
                number("memory GiB", "used", gpu -> gibibytes(gpu.memoryUsedGibibytes())),
                number("memory GiB", "total", gpu -> gibibytes(gpu.memoryTotalGibibytes())),
                number("", "util %", gpu -> value(gpu.utilizationPercent())),
                number("", "°C", gpu -> value(gpu.temperatureCelsius())),
                number("power W", "drawn", gpu -> value(gpu.powerDrawWatts())),
                number("power W", "limit", gpu -> value(gpu.powerLimitWatts())),
                text("driver", gpu -> gpu.driverVersion().isEmpty() ? Cell.NONE : Cell.of(gpu.driverVersion())));
        return String.join("\n", Grid.of(columns, gpus).lines(style)) + "\n";
    }

    private static Cell gibibytes(OptionalDouble value) {
        return value.isEmpty() ? Cell.NONE : Cell.of(Numbers.significant(value.getAsDouble()));
    }

    private static Cell value(OptionalDouble value) {
        return value.isEmpty() ? Cell.NONE : Cell.of(Numbers.plain(value.getAsDouble()));
    }
}
