package io.llmloadtest.cli;

import io.llmloadtest.cli.check.DoctorCommand;
import io.llmloadtest.cli.check.GpuCommand;
import io.llmloadtest.cli.check.InfoCommand;
import io.llmloadtest.cli.check.SelftestCommand;
import io.llmloadtest.cli.compare.CompareCommand;
import io.llmloadtest.cli.config.Settings;
import io.llmloadtest.cli.run.DemoCommand;
import io.llmloadtest.cli.run.LoadTests;
import io.llmloadtest.cli.run.RunCommand;
import io.llmloadtest.cli.runs.ReportCommand;
import io.llmloadtest.cli.runs.RunsCommand;
import io.llmloadtest.cli.serve.ServeCommand;
import io.llmloadtest.cli.serve.SimulateCommand;
import io.llmloadtest.cli.serve.TrainCommand;
import io.llmloadtest.cli.terminal.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The commands by their names, in the order of the help. They are made when they are needed: a start would wait for all of them. */
final class Commands {
    /** These work with the others. */
    private static final Set<String> TOGETHER = Set.of("generate-completion", "train");

    private final Map<String, Supplier<Object>> byName = new LinkedHashMap<>();

    Commands(Console console, LoadTests loadTests, Settings settings) {
        byName.put("run", () -> RunCommand.line(console, loadTests, settings));
        byName.put("demo", () -> DemoCommand.line(console, loadTests));
        byName.put("doctor", () -> DoctorCommand.line(console));
        byName.put("selftest", () -> new SelftestCommand(console));
        byName.put("serve", () -> new ServeCommand(console));
        byName.put("simulate", () -> SimulateCommand.line(console));
        byName.put("info", () -> new InfoCommand(console));
        byName.put("gpu", () -> new GpuCommand(console));
        byName.put("runs", () -> RunsCommand.line(console));
        byName.put("compare", () -> new CompareCommand(console));
        byName.put("report", () -> new ReportCommand(console));
        byName.put("generate-completion", () -> new AutoComplete.GenerateCompletion());
        byName.put("train", () -> new TrainCommand(console));
    }

    CommandLine addAll(CommandLine root) {
        byName.forEach((name, command) -> root.addSubcommand(name, command.get()));
        return root;
    }

    /** The one that was typed first; all when that is none of them, or needs the others. */
    CommandLine addTyped(CommandLine root, List<String> typed) {
        String first = typed.isEmpty() ? "" : typed.getFirst();
        Supplier<Object> command = byName.get(first);
        return command == null || TOGETHER.contains(first) ? addAll(root) : root.addSubcommand(first, command.get());
    }
}
