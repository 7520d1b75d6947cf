package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.stats.Ascending;
import io.llmloadtest.core.stats.Spill;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Groups failures by kind, and by when they came. */
final class ErrorGroups {
    private final Spill spill;
    private final Ascending completed;
    private final Map<FailureKind, Group> groups = new EnumMap<>(FailureKind.class);

    ErrorGroups(Spill spill) {
        this.spill = spill;
        completed = new Ascending(spill);
    }

    void add(RequestRecord request) {
        switch (request.outcome()) {
            case Outcome.Completed _ -> completed.add(request.stamps().ended());
            case Outcome.Failed failed -> {
                Group group = groups.computeIfAbsent(failed.kind(), kind -> new Group(spill));
                group.ends.add(request.stamps().ended());
                group.messages.add(request.number(), failed.message());
            }
            case Outcome.Cancelled _ -> {}
        }
    }

    /**
     * Most frequent first, each with the message that most of its failures had; of those that differ by numbers only,
     * the first by request number.
     */
    List<ErrorGroup> groups() {
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey(), completed))
                .sorted(Comparator.comparingLong(ErrorGroup::count).reversed())
                .toList();
    }

    private static final class Group {
        private final Ascending ends;
        private final Messages messages = new Messages();

        private Group(Spill spill) {
            ends = new Ascending(spill);
        }

        private ErrorGroup of(FailureKind kind, Ascending completed) {
            return new ErrorGroup(kind, messages.count(), messages.mostFrequent(), ErrorBursts.of(ends, completed));
        }
    }
}
