package io.llmloadtest.cli.config;

import io.llmloadtest.core.plan.InvalidPlanException;
import io.llmloadtest.core.plan.PlanProblem;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.text.Suggestion;
import io.llmloadtest.server.request.ExportedPlan;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Finds the config file and the plan, if there are any, and reads them for the command that was typed. */
public final class SettingsReader {
    private static final String CONFIG_NAME = "llm-loadtest.yaml";
    private static final String ENVIRONMENT = "environment";
    private static final String NO_FILE = "none";

    private final Map<String, String> environment;
    private final Path folder;
    private final Problems problems = new Problems();

    /** @param folder where the process works */
    public SettingsReader(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * What the files say. Where there are none, nothing is parsed and no command line made.
     *
     * @param commands makes a command line to see by what was typed
     */
    public Settings read(String[] typed, Supplier<CommandLine> commands) {
        Optional<Path> usual = usualConfig();
        boolean named = Stream.of(typed).anyMatch(text -> text.startsWith("--config") || text.startsWith("--plan"));
        if (usual.isEmpty() && !named) {
            return Settings.none(environment);
        }
        CommandLine line = commands.get();
        List<ParseResult> parsed = parsed(typed, line);
        if (parsed.stream().anyMatch(SettingsReader::isHelp)) {
            return Settings.none(environment);
        }
        return read(parsed, line, usual);
    }

    private Settings read(List<ParseResult> parsed, CommandLine line, Optional<Path> usual) {
        ParseResult command = parsed.getLast();
        Optional<SettingsFile> plan = value("--plan", parsed).flatMap(this::file);
        Optional<SettingsFile> config = config(parsed, usual);
        List<PlanProblem> unreadable = found();
        if (!unreadable.isEmpty()) {
            return Settings.unreadable(environment, unreadable);
        }
        SettingPrecedence layers = new SettingPrecedence(typed(command));
        plan.ifPresent(file -> layers.below(plan(file, command), option -> false));
        Map<String, String> completed = config.map(this::completed).orElse(environment);
        config.ifPresent(
                file -> layers.below(options(file, line, command), option -> Variables.decide(option, environment)));
        return new Settings(true, completed, layers.arguments(), layers.plan(), layers.places(), found());
    }

    private List<PlanProblem> found() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (InvalidPlanException invalid) {
            return invalid.problems();
        }
    }

    /** The commands that were typed, each behind the one that it belongs to. */
    private static List<ParseResult> parsed(String[] typed, CommandLine line) {
        lenient(line.setOverwrittenOptionsAllowed(true));
        List<ParseResult> parsed = new ArrayList<>(List.of(line.parseArgs(typed)));
        while (parsed.getLast().hasSubcommand()) {
            parsed.add(parsed.getLast().subcommand());
        }
        return parsed;
    }

    /** What is wrong with the command line itself is reported when it is run. */
    private static void lenient(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true).expandAtFiles(false);
        line.getSubcommands().values().forEach(SettingsReader::lenient);
    }

    private static boolean isHelp(ParseResult command) {
        return command.isUsageHelpRequested() || command.isVersionHelpRequested();
    }

    private static Set<String> typed(ParseResult command) {
        return command.matchedOptions().stream().map(OptionSpec::longestName).collect(Collectors.toSet());
    }

    /** Of an option that any of the commands may have. */
    private static Optional<String> value(String option, List<ParseResult> parsed) {
        return parsed.stream()
                .filter(command -> command.hasMatchedOption(option))
                .map(command -> command.matchedOption(option).stringValues().getLast())
                .reduce((first, last) -> last);
    }

    private Optional<SettingsFile> file(String name) {
        try {
            return SettingsFile.read(folder.resolve(name), problems);
        } catch (InvalidPathException notAPath) {
            problems.add(name, "is not a valid file name", "");
            return Optional.empty();
        }
    }

    private List<OptionValue> plan(SettingsFile file, ParseResult command) {
        SettingsObject plan = new SettingsObject(
                file,
                ExportedPlan.asPlan(KeptHeaders.withoutThoseGivenAgain(file.content(), command), problems),
                "",
                problems);
        for (String name : plan.names()) {
            if (name.equals("api_key")) {
                Secrets.refuse(plan, name);
            } else if (!PlanSection.isKnown(name)) {
                plan.wrong(name, "is not known", Suggestion.hint(name, PlanSection.names()));
            }
        }
        return new PlanSection(plan).read();
    }

    private Optional<SettingsFile> config(List<ParseResult> parsed, Optional<Path> usual) {
        Optional<String> named = value("--config", parsed);
        if (named.isPresent()) {
            return named.filter(name -> !name.equals(NO_FILE)).flatMap(this::file);
        }
        return usual.flatMap(path -> SettingsFile.read(path, problems));
    }

    private Map<String, String> completed(SettingsFile config) {
        return new SettingsObject(config, config.content(), "", problems)
                .section(ENVIRONMENT)
                .map(section -> Variables.completed(environment, section))
                .orElse(environment);
    }

    /** Those of the command that was typed; other sections are only looked at for mistakes. */
    private List<OptionValue> options(SettingsFile file, CommandLine line, ParseResult typed) {
        Map<String, CommandLine> commands = new HashMap<>();
        collect("", line, commands);
        SettingsObject config = new SettingsObject(file, file.content(), "", problems);
        List<String> known = Stream.concat(Stream.of(ENVIRONMENT), commands.keySet().stream())
                .toList();
        config.refuseUnknown(known::contains, known);
        String asked = typed.commandSpec().qualifiedName();
        List<OptionValue> found = new ArrayList<>();
        commands.forEach((name, command) -> config.section(name).ifPresent(section -> {
            List<OptionValue> options = new OptionKeys(command.getCommandSpec()).read(section);
            if (command.getCommandSpec().qualifiedName().equals(asked)) {
                found.addAll(options);
            }
        }));
        return found;
    }

    /** By their names, such as {@code run} and {@code runs list}. */
    private static void collect(String prefix, CommandLine line, Map<String, CommandLine> commands) {
        line.getSubcommands().forEach((name, command) -> {
            commands.put(prefix + name, command);
            collect(prefix + name + " ", command, commands);
        });
    }

    /** In the folder where the process works, else among the user's own. */
    private Optional<Path> usualConfig() {
        return Stream.concat(Stream.of(folder.resolve(CONFIG_NAME)), userConfig().stream())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Optional<Path> userConfig() {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        Optional<Path> base = !xdg.isBlank()
                ? Optional.of(Path.of(xdg))
                : Optional.of(home).filter(name -> !name.isBlank()).map(name -> Path.of(name, ".config"));
        return base.map(path -> path.resolve("llm-loadtest").resolve(CONFIG_NAME));
    }
}
