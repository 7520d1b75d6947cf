package io.llmloadtest.transport.loop;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a loop still owes to others. For any thread. */
final class Promises {
    /** For each promise that is open, how to fail it. */
    private final Set<Consumer<EventLoopEndedException>> open = new HashSet<>();

    private Optional<EventLoopEndedException> ended = Optional.empty();

    <T> CompletableFuture<T> make() {
        CompletableFuture<T> promise = new CompletableFuture<>();
        Consumer<EventLoopEndedException> breach = promise::completeExceptionally;
        add(breach).ifPresentOrElse(breach, () -> {
            CompletableFuture<T> _ = promise.whenComplete((value, failure) -> remove(breach));
        });
        return promise;
    }

    /** Fails those that are open, and whichever are made from now on. */
    void fail(EventLoopEndedException how) {
        // outside the lock, for whoever waits may have more to do
        close(how).forEach(breach -> breach.accept(how));
    }

    private synchronized Optional<EventLoopEndedException> add(Consumer<EventLoopEndedException> breach) {
        if (ended.isEmpty()) {
            open.add(breach);
        }
        return ended;
    }

    private synchronized void remove(Consumer<EventLoopEndedException> breach) {
        open.remove(breach);
    }

    private synchronized List<Consumer<EventLoopEndedException>> close(EventLoopEndedException how) {
        ended = Optional.of(how);
        return List.copyOf(open);
    }
}
