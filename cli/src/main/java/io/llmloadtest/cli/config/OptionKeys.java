package io.llmloadtest.cli.config;

import io.llmloadtest.core.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** A section of the config file: its fields are the long names of a command's options; of {@code run} a plan's, too. */
record OptionKeys(CommandSpec command) {
    /** What is asked for at the moment, or is no setting. */
    private static final Set<String> NEVER =
            Set.of("--help", "--version", "--config", "--plan", "--plan-schema", "--api-key");

    List<OptionValue> read(SettingsObject section) {
        List<OptionValue> found = new ArrayList<>(isPlan() ? new PlanSection(section).read() : List.of());
        for (String name : section.names()) {
            if (isPlan() && PlanSection.isKnown(name)) {
                continue;
            }
            if (name.equals("api_key") || name.equals("api-key")) {
                Secrets.refuse(section, name);
            } else {
                option(name)
                        .ifPresentOrElse(
                                option -> found.addAll(read(section, name, option)),
                                () -> section.wrong(name, "is not known", Suggestion.hint(name, names())));
            }
        }
        return found;
    }

    private boolean isPlan() {
        return command.name().equals("run");
    }

    private Optional<OptionSpec> option(String name) {
        String flag = "--" + name.replace('_', '-');
        return NEVER.contains(flag) ? Optional.empty() : Optional.ofNullable(command.findOption(flag));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(isPlan() ? PlanSection.names() : List.of());
        command.options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--") && !NEVER.contains(name))
                .map(name -> name.substring(2).replace('-', '_'))
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }

    private static List<OptionValue> read(SettingsObject section, String name, OptionSpec option) {
        String flag = option.longestName();
        String place = section.place(name);
        Optional<JsonNode> node = section.given(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (option.arity().max() == 0) {
            return section.flag(name).stream()
                    .map(on -> new OptionValue(flag, on ? List.of(flag) : off(option), place))
                    .toList();
        }
        List<JsonNode> values = node.get().isArray() ? node.get().valueStream().toList() : List.of(node.get());
        if (!values.stream().allMatch(JsonNode::isValueNode)) {
            section.wrong(name, "must be a value or a list of them", "");
            return List.of();
        }
        List<String> texts = values.stream().map(JsonNode::asString).toList();
        return List.of(
                option.isMultiValue()
                        ? new OptionValue(
                                flag,
                                texts.stream().map(text -> flag + "=" + text).toList(),
                                place)
                        : OptionValue.of(flag, String.join(",", texts), place));
    }

    private static List<String> off(OptionSpec option) {
        return option.negatable() ? List.of("--no-" + option.longestName().substring(2)) : List.of();
    }
}
