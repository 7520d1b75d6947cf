package io.llmloadtest.report;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which version of this product made a result, and on which machine. */
final class MadeBy {
    private MadeBy() {}

    /** Empty of runs without levels, and of those from before it was kept. */
    static Optional<ClientMachine> of(RunResult run) {
        return run.levels().stream().flatMap(level -> of(level).stream()).findFirst();
    }

    static Optional<ClientMachine> of(LevelResult level) {
        return level.host().flatMap(HostLoad::machine);
    }

    /** Such as {@code llm-loadtest 0.1.0 on bench-1 (Debian GNU/Linux 12, kernel 6.1.0, amd64, 8 cores), Java 25}. */
    static Optional<String> sentence(RunResult run) {
        return of(run).map(machine -> "llm-loadtest " + machine.version()
                + (machine.host().isEmpty() ? "" : " on " + machine.host())
                + " (" + details(machine) + "), Java " + machine.java());
    }

    private static String details(ClientMachine machine) {
        return Stream.of(
                        machine.os(),
                        machine.kernel().isEmpty() ? "" : "kernel " + machine.kernel(),
                        machine.architecture(),
                        machine.cores() + (machine.cores() == 1 ? " core" : " cores"))
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
    }

    static void write(Optional<ClientMachine> maker, JsonOut json) {
        json.object("made_by", maker, machine -> {
            json.text("version", machine.version());
            json.text("java", machine.java());
            json.text("host", known(machine.host()));
            json.text("os", known(machine.os()));
            json.text("kernel", known(machine.kernel()));
            json.text("architecture", known(machine.architecture()));
            json.count("cores", machine.cores());
        });
    }

    /** For tables with a row a level. */
    static Stream<TableColumn<LevelResult>> columns() {
        return Stream.of(
                column("product_version", "Product Version", machine -> Value.text(known(machine.version()))),
                column("client_host", "Client Host", machine -> Value.text(known(machine.host()))),
                column("client_os", "Client OS", machine -> Value.text(known(machine.os()))),
                column("client_kernel", "Client Kernel", machine -> Value.text(known(machine.kernel()))),
                column(
                        "client_architecture",
                        "Client Architecture",
                        machine -> Value.text(known(machine.architecture()))),
                column("client_cores", "Client Cores", machine -> Value.count(machine.cores())));
    }

    private static TableColumn<LevelResult> column(String name, String heading, Function<ClientMachine, Value> value) {
        return new TableColumn<>(name, heading, level -> of(level).map(value).orElse(Value.NONE));
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(found -> !found.isEmpty());
    }
}
