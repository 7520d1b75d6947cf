package io.llmloadtest.report.sheet;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.report.facts.MadeBy;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of tables with a row a level that tell who measured. */
final class MadeByColumns {
    private MadeByColumns() {}

    static Stream<TableColumn<LevelResult>> all() {
        return Stream.of(
                column("product_version", "Product Version", machine -> Value.text(MadeBy.known(machine.version()))),
                column("client_host", "Client Host", machine -> Value.text(MadeBy.known(machine.host()))),
                column("client_os", "Client OS", machine -> Value.text(MadeBy.known(machine.os()))),
                column("client_kernel", "Client Kernel", machine -> Value.text(MadeBy.known(machine.kernel()))),
                column(
                        "client_architecture",
                        "Client Architecture",
                        machine -> Value.text(MadeBy.known(machine.architecture()))),
                column("client_cores", "Client Cores", machine -> Value.count(machine.cores())));
    }

    private static TableColumn<LevelResult> column(String name, String heading, Function<ClientMachine, Value> value) {
        return new TableColumn<>(
                name, heading, level -> MadeBy.of(level).map(value).orElse(Value.NONE));
    }
}
