package io.llmloadtest.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Shows options under headings, one for each mixed-in class that has an {@code optionListHeading}. Not as argument groups,
 * which have headings of their own: picocli makes a group anew when one of its options is given twice, and forgets all
 * that the group had got so far.
 */
final class OptionSections {
    private OptionSections() {}

    static void install(CommandLine line) {
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, OptionSections::render);
        line.setHelpSectionMap(sections);
    }

    private static String render(Help help) {
        List<CommandSpec> sections = new ArrayList<>();
        collect(help.commandSpec(), sections);
        List<OptionSpec> unsectioned = new ArrayList<>(help.commandSpec().options());
        StringBuilder text = new StringBuilder();
        for (CommandSpec section : sections) {
            unsectioned.removeAll(section.options());
            text.append(heading(help, section)).append(help.optionListExcludingGroups(section.options()));
        }
        return help.optionListExcludingGroups(unsectioned) + text;
    }

    /** Depth first, in the order of the fields that mix them in. */
    private static void collect(CommandSpec command, List<CommandSpec> sections) {
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.mixins().isEmpty()
                    && !mixin.usageMessage().optionListHeading().isEmpty()) {
                sections.add(mixin);
            } else {
                collect(mixin, sections);
            }
        }
    }

    private static Text heading(Help help, CommandSpec section) {
        return help.colorScheme().text("%n%s%n".formatted(section.usageMessage().optionListHeading()));
    }
}
