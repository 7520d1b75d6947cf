package io.llmloadtest.core.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people call a run. It says nothing of what was measured, and may change afterwards.
 *
 * @param name empty for none
 * @param notes empty for none
 */
public record Labels(String name, SortedSet<String> tags, String notes) {
    public static final Labels NONE = of("", List.of(), "");

    public Labels {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    public static Labels of(String name, Collection<String> tags, String notes) {
        return new Labels(name, new TreeSet<>(tags), notes);
    }
}
