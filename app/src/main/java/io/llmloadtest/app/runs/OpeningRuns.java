package io.llmloadtest.app.runs;

import io.llmloadtest.app.LoadTest;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The store of {@link StoredRuns#open}, opened on a thread of its own while a run prepares itself: that takes as long as
 * a preflight. A store that can't be opened doesn't cost the run. For one thread.
 */
public final class OpeningRuns implements AutoCloseable {
    private final CompletableFuture<StoredRuns> opening;
    private final Consumer<String> unusable;
    private Optional<Optional<StoredRuns>> opened = Optional.empty();

    private OpeningRuns(CompletableFuture<StoredRuns> opening, Consumer<String> unusable) {
        this.opening = opening;
        this.unusable = unusable;
    }

    /**
     * Begins to open.
     *
     * @param unusable hears once, before the first event of a kept run or when this is closed, why there is no store
     */
    public static OpeningRuns begin(Map<String, String> environment, Consumer<String> unusable) {
        // SQLite is native code, which would keep the carrier of a virtual thread
        return new OpeningRuns(
                CompletableFuture.supplyAsync(
                        () -> StoredRuns.open(environment),
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("store-opener")
                                .start(task)),
                unusable);
    }

    /** {@code test}, with its run kept where that is possible; its first event waits for the store. */
    public KeptLoadTest keeping(LoadTest test, Labels labels) {
        return new KeptLoadTest(test, () -> runs().map(StoredRuns::writers), labels);
    }

    private Optional<StoredRuns> runs() {
        if (opened.isEmpty()) {
            opened = Optional.of(await());
        }
        return opened.get();
    }

    private Optional<StoredRuns> await() {
        try {
            return Optional.of(opening.join());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof StoreException why) {
                unusable.accept(String.valueOf(why.getMessage()));
                return Optional.empty();
            }
            throw failed.getCause() instanceof RuntimeException bug ? bug : failed;
        }
    }

    /** Waits until it is open, and closes it. */
    @Override
    public void close() {
        runs().ifPresent(StoredRuns::close);
    }
}
