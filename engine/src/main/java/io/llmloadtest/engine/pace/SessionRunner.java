package io.llmloadtest.engine.pace;

import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.RequestFactory;
import io.llmloadtest.engine.request.SessionTurn;
import io.llmloadtest.transport.loop.EventLoop;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Leads the sessions of one loop from turn to turn. After an answer the next turn is made beside the loop, since a long
 * conversation takes its time, and asked when its think time is over, counted from the answer's end. Each turn takes its
 * place in the budget like any request: where none is left, the session is cut. Owned by the loop.
 */
public final class SessionRunner {
    private final RequestFactory requests;
    private final Executor makers;
    private final Budget budget;
    private final EventLoop loop;
    private final Turns turns;
    private final Set<Pause> pauses = new HashSet<>();
    private long originNanos;
    private long completed;
    private long failed;
    private long cut;

    /**
     * No session is under way.
     *
     * @param makers run what makes the next turn
     */
    public SessionRunner(RequestFactory requests, Executor makers, Budget budget, EventLoop loop, Turns turns) {
        this.requests = requests;
        this.makers = makers;
        this.budget = budget;
        this.loop = loop;
        this.turns = turns;
    }

    /** What becomes of sessions. */
    public interface Turns {
        /** The next turn is to be asked now. */
        void ask(int user, PreparedRequest request, long dueStamp);

        /** The session is over. */
        void over(Pacer.End end);

        /** The next turn can't be made. */
        void broken(RuntimeException cause);
    }

    /** The level's origin, on the scale of {@link System#nanoTime}. */
    public void begin(long origin) {
        originNanos = origin;
    }

    /**
     * A turn has ended.
     *
     * @param answer its text, where the session needs it
     */
    public void ended(SessionTurn turn, Outcome outcome, String answer, Pacer.End end) {
        switch (outcome) {
            case Outcome.Completed _
            when turn.isLast() -> {
                completed++;
                turns.over(end);
            }
            case Outcome.Completed _ when !budget.spent() -> prepareNext(turn, answer, end);
            case Outcome.Failed _ -> {
                failed++;
                turns.over(end);
            }
            case Outcome.Completed _, Outcome.Cancelled _ -> {
                cut++;
                turns.over(end);
            }
        }
    }

    private void prepareNext(SessionTurn turn, String answer, Pacer.End end) {
        Pause pause = new Pause(end);
        pauses.add(pause);
        makers.execute(() -> {
            try {
                Optional<PreparedRequest> next = requests.after(turn, answer);
                loop.execute(() -> prepared(pause, next));
            } catch (RuntimeException | Error cause) {
                String what = "session %d has no turn after its turn %d".formatted(turn.session(), turn.index());
                loop.execute(() -> turns.broken(new IllegalStateException(what, cause)));
            }
        });
    }

    private void prepared(Pause pause, Optional<PreparedRequest> next) {
        if (!pauses.contains(pause)) {
            return; // cut meanwhile
        }
        if (next.isEmpty()) {
            pauses.remove(pause);
            completed++;
            turns.over(pause.end);
            return;
        }
        long dueStamp = pause.end.overStamp() + next.get().turn().thinkNanos();
        pause.timer = loop.at(originNanos + dueStamp, () -> ask(pause, next.get(), dueStamp));
    }

    private void ask(Pause pause, PreparedRequest request, long dueStamp) {
        pauses.remove(pause);
        if (budget.take(dueStamp)) {
            turns.ask(pause.end.user(), request, dueStamp);
        } else {
            cut++;
            turns.over(pause.end);
        }
    }

    /** Starts no more turns: sessions between two of them are cut. */
    public void stop() {
        cut += pauses.size();
        pauses.forEach(pause -> pause.timer.cancel());
        pauses.clear();
    }

    /** How those that are over ended. */
    public SessionCount count() {
        return new SessionCount(completed, failed, cut);
    }

    /** A session between two turns. */
    private static final class Pause {
        private final Pacer.End end;
        private EventLoop.Timer timer = () -> {};

        private Pause(Pacer.End end) {
            this.end = end;
        }
    }
}
