package io.llmloadtest.report.facts;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import java.util.Optional;
import java.util.stream.Stream;

/** Which version of this product made a result, and on which machine. */
public final class MadeBy {
    private MadeBy() {}

    /** Empty of runs without levels, and of those from before it was kept. */
    public static Optional<ClientMachine> of(RunResult run) {
        return run.levels().stream().flatMap(level -> of(level).stream()).findFirst();
    }

    public static Optional<ClientMachine> of(LevelResult level) {
        return level.host().flatMap(HostLoad::machine);
    }

    /** Such as {@code llm-loadtest 0.1.0 on bench-1 (Debian GNU/Linux 12, kernel 6.1.0, amd64, 8 cores), Java 25}. */
    public static Optional<String> sentence(RunResult run) {
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

    /** A fact of the machine; empty where it couldn't be read. */
    public static Optional<String> known(String fact) {
        return Optional.of(fact).filter(found -> !found.isEmpty());
    }
}
