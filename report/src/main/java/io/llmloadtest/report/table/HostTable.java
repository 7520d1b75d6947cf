package io.llmloadtest.report.table;

import static io.llmloadtest.report.grid.GridColumn.number;
import static io.llmloadtest.report.grid.GridColumn.text;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.grid.Grid;
import io.llmloadtest.report.grid.GridColumn;
import io.llmloadtest.report.grid.LevelCells;
import io.llmloadtest.report.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the levels took of the client's machine, each with what there was. */
public final class HostTable {
    private HostTable() {}

    /** Empty when nobody looked. */
    public static Optional<Grid> of(RunResult run) {
        List<LevelResult> levels =
                run.levels().stream().filter(level -> level.host().isPresent()).toList();
        return levels.isEmpty() ? Optional.empty() : Optional.of(Grid.of(columns(), levels));
    }

    private static List<GridColumn<LevelResult>> columns() {
        return List.of(
                text("load", LevelCells::load),
                number("", "connections", level -> host(level, host -> Numbers.count(host.connections()))),
                number("", "descriptors", level -> used(level, HostLoad::descriptors)),
                number("", "local ports", level -> used(level, HostLoad::localPorts)),
                number("CPU", "cores", level -> cores(level.health())),
                text("server", level -> host(level, host -> place(host.server()))));
    }

    private static Cell host(LevelResult level, Function<HostLoad, String> value) {
        return level.host().map(value).map(Cell::of).orElse(Cell.NONE);
    }

    private static Cell used(LevelResult level, Function<HostLoad, Optional<HostLoad.Use>> of) {
        return level.host()
                .flatMap(of)
                .map(use -> Cell.of(Numbers.count(use.most()) + " of " + Numbers.count(use.limit())))
                .orElse(Cell.NONE);
    }

    /** Of a client that nobody watched there are none that it may use. */
    private static Cell cores(ClientHealth health) {
        return health.allowedCpuCores() <= 0
                ? Cell.NONE
                : Cell.of(Numbers.significant(health.processCpuCores()) + " of "
                        + Numbers.plain(health.allowedCpuCores()));
    }

    private static String place(Neighbour server) {
        return switch (server.place()) {
            case ELSEWHERE -> "elsewhere";
            case SAME_PROCESS -> "in this process";
            case SAME_MACHINE -> "on this machine";
            case SHARED_CORES -> "on this machine, sharing cores " + server.sharedCores();
            case OWN_CORES -> "on this machine, on cores of its own";
        };
    }
}
