package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Groups failures by kind. */
final class ErrorGroups {
    private ErrorGroups() {}

    /** Most frequent first, each with the message of its first failure by request number. */
    static List<ErrorGroup> of(List<RequestRecord> records) {
        Map<FailureKind, ErrorGroup> groups = new EnumMap<>(FailureKind.class);
        records.stream()
                .sorted(Comparator.comparingLong(RequestRecord::number))
                .map(RequestRecord::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .forEach(failed -> groups.merge(
                        failed.kind(),
                        new ErrorGroup(failed.kind(), 1, failed.message()),
                        (group, one) -> new ErrorGroup(group.kind(), group.count() + 1, group.example())));
        return groups.values().stream()
                .sorted(Comparator.comparingLong(ErrorGroup::count).reversed())
                .toList();
    }
}
