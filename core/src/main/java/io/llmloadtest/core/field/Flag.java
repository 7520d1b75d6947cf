package io.llmloadtest.core.field;

import java.util.List;

/**
 * The option of the command line that sets a field.
 *
 * @param names the short one first, where there is one
 * @param label what stands for its value in the help; empty for a switch
 * @param help instead of the field's, where the option is written in a way of its own; else empty
 */
public record Flag(List<String> names, String label, String help) {
    public Flag {
        names = List.copyOf(names);
    }

    /** Such as {@code --num-prompts}. */
    public String longName() {
        return names.getLast();
    }

    /** Whether it says no to what the field says yes to. */
    public boolean negates() {
        return longName().startsWith("--no-");
    }
}
