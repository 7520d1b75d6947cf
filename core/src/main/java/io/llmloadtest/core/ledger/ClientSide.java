package io.llmloadtest.core.ledger;

import io.llmloadtest.core.record.FailureKind;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A quantity as the client counted it, by what became of the requests. */
public record ClientSide(long completed, SortedMap<FailureKind, Long> failed, long cancelled) {
    public ClientSide {
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    }

    public long total() {
        return completed + failed.values().stream().mapToLong(Long::longValue).sum() + cancelled;
    }
}
