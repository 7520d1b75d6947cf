package io.llmloadtest.core.event;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The one ordered stream of a run's events: gives each its number where it comes in, and hands it to all followers, so
 * that all of them know it by the same one.
 *
 * <p>For the run's own thread. A follower may say something itself while it hears an event; that comes after this event
 * for every follower.
 */
public final class EventStream implements RunListener {
    private final InstantSource clock;
    private final List<Consumer<NumberedEvent>> followers = new ArrayList<>();
    private final Queue<NumberedEvent> waiting = new ArrayDeque<>();
    private long last;
    private boolean telling;

    public EventStream(InstantSource clock) {
        this.clock = clock;
    }

    /** Hands {@code follower} every event from now on. */
    public void follow(Consumer<NumberedEvent> follower) {
        followers.add(follower);
    }

    @Override
    public void on(RunEvent event) {
        waiting.add(new NumberedEvent(++last, clock.instant(), event));
        if (telling) {
            return;
        }
        telling = true;
        try {
            for (NumberedEvent next = waiting.poll(); next != null; next = waiting.poll()) {
                tell(next);
            }
        } finally {
            telling = false;
        }
    }

    private void tell(NumberedEvent event) {
        followers.forEach(follower -> follower.accept(event));
    }
}
