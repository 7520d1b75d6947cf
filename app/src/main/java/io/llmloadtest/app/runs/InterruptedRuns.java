package io.llmloadtest.app.runs;

import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunStore;
import io.llmloadtest.core.store.RunSummary;
import io.llmloadtest.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Works out what interrupted runs came to before they are listed: each of them once. Safe for any thread. */
final class InterruptedRuns {
    private static final RunFilter INTERRUPTED = new RunFilter(
            Optional.of(RunResult.Status.INTERRUPTED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final int PAGE = 1_000;

    private final RunStore store;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    InterruptedRuns(RunStore store) {
        this.store = store;
    }

    void settle() {
        int offset = 0;
        for (List<RunSummary> page = page(offset); !page.isEmpty(); page = page(offset)) {
            page.stream()
                    .filter(run -> run.finishedLevels() < run.plannedLevels())
                    .map(RunSummary::runId)
                    .filter(settled::add)
                    .forEach(this::settle);
            offset += page.size();
        }
    }

    /** A run that can't be read must not cost the list of all others. */
    private void settle(String runId) {
        try {
            store.find(runId).ifPresent(run -> new Recovery(store, run).recovered());
        } catch (StoreException unreadable) {
            // whoever asks for this run is told
        }
    }

    private List<RunSummary> page(int offset) {
        return store.list(new RunQuery(INTERRUPTED, List.of(), PAGE, offset)).runs();
    }
}
