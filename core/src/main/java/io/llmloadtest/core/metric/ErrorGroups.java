package io.llmloadtest.core.metric;

import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Groups failures by kind, and by when they came. */
final class ErrorGroups {
    /** What messages of the same cause differ by: counts, times, ids of requests. */
    private static final Pattern VARYING = Pattern.compile("[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*");

    private ErrorGroups() {}

    /**
     * Most frequent first, each with the message that most of its failures had; of those that differ by numbers only,
     * the first by request number.
     *
     * @param records completed and failed
     */
    static List<ErrorGroup> of(List<RequestRecord> records) {
        Map<FailureKind, Map<String, ErrorGroup>> kinds = new EnumMap<>(FailureKind.class);
        records.stream()
                .sorted(Comparator.comparingLong(RequestRecord::number))
                .map(RequestRecord::outcome)
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .forEach(failed -> kinds.computeIfAbsent(failed.kind(), kind -> new LinkedHashMap<>())
                        .merge(
                                VARYING.matcher(failed.message()).replaceAll("#"),
                                new ErrorGroup(failed.kind(), 1, failed.message()),
                                (group, one) -> new ErrorGroup(group.kind(), group.count() + 1, group.example())));
        if (kinds.isEmpty()) {
            return List.of();
        }
        List<RequestRecord> ended = records.stream()
                .sorted(Comparator.comparingLong(request -> request.stamps().ended()))
                .toList();
        return kinds.values().stream()
                .map(ErrorGroups::ofKind)
                .map(group -> group.with(ErrorBursts.of(group.kind(), ended)))
                .sorted(Comparator.comparingLong(ErrorGroup::count).reversed())
                .toList();
    }

    private static ErrorGroup ofKind(Map<String, ErrorGroup> byMessage) {
        ErrorGroup most = byMessage.values().iterator().next();
        long all = 0;
        for (ErrorGroup group : byMessage.values()) {
            all += group.count();
            most = group.count() > most.count() ? group : most;
        }
        return new ErrorGroup(most.kind(), all, most.example());
    }
}
