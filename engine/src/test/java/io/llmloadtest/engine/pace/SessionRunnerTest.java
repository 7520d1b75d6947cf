package io.llmloadtest.engine.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.session.Session;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.core.session.Turn;
import io.llmloadtest.core.session.Turn.Sequel;
import io.llmloadtest.engine.ManualLoop;
import io.llmloadtest.engine.Targets;
import io.llmloadtest.engine.net.Endpoint;
import io.llmloadtest.engine.request.PreparedRequest;
import io.llmloadtest.engine.request.RequestFactory;
import io.llmloadtest.engine.request.RequestTemplate;
import io.llmloadtest.engine.request.SessionTurn;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.openai.OpenAiChat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What becomes of a session when one of its turns has ended. */
class SessionRunnerTest {
    private static final long MILLI = 1_000_000;
    private static final Outcome ANSWERED = new Outcome.Completed("stop");
    private static final Outcome FAILED = new Outcome.Failed(FailureKind.SERVER_ERROR, 500, "no");
    private static final Pacer.End END = new Pacer.End(3, 0, 10 * MILLI, false, 0);
    private static final RequestOptions OPTIONS =
            new RequestOptions("m", true, true, false, false, false, false, Map.of());

    private record Asked(int user, int turn, String bytes, long dueStamp) {}

    private final ManualLoop loop = new ManualLoop();
    private final Queue<Runnable> makers = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Pacer.End> over = new ArrayList<>();
    private final List<RuntimeException> broken = new ArrayList<>();

    private SessionRunner runner(Budget budget) throws Exception {
        RequestFactory requests = new RequestFactory(
                Endpoint.resolve(Targets.at("http://127.0.0.1:8000"), new OpenAiChat(), ""),
                new RequestTemplate(new OpenAiChat(), OPTIONS, (level, number) -> answer -> Optional.empty()));
        return new SessionRunner(requests, makers::add, budget, loop, new SessionRunner.Turns() {
            @Override
            public void ask(int user, PreparedRequest request, long dueStamp) {
                String bytes = new String(request.wire().bytes(), StandardCharsets.UTF_8);
                asked.add(new Asked(user, request.turn().index(), bytes, dueStamp));
            }

            @Override
            public void over(Pacer.End end) {
                over.add(end);
            }

            @Override
            public void broken(RuntimeException cause) {
                broken.add(cause);
            }
        });
    }

    private static Budget budget(int requests) {
        return Budget.share(new StopRule.Requests(requests), 0, 1);
    }

    private static SessionTurn first(Session session, Sequel sequel) {
        return new SessionTurn(8, 0, session, 0, sequel);
    }

    /** Its next turn quotes the answer. */
    private static Session quoting(Duration thinkTime) {
        return answer -> Optional.of(new Turn(Prompt.user("<" + answer + ">", 1, 1), thinkTime, Sequel.NONE));
    }

    private void makeTurns() {
        makers.forEach(Runnable::run);
        makers.clear();
        loop.runUntil(loop.nowNanos);
    }

    @Test
    void the_next_turn_is_made_beside_the_loop_and_asked_when_its_think_time_is_over() throws Exception {
        SessionRunner runner = runner(budget(1));
        runner.ended(first(quoting(Duration.ofMillis(50)), Sequel.ANSWER_TEXT), ANSWERED, "hi", END);
        assertThat(makers).hasSize(1);
        makeTurns();
        loop.runUntil(59 * MILLI);
        assertThat(asked).isEmpty();

        loop.runUntil(60 * MILLI);
        assertThat(asked).singleElement().satisfies(turn -> {
            assertThat(turn.user()).isEqualTo(3);
            assertThat(turn.turn()).isEqualTo(1);
            assertThat(turn.bytes()).contains("<hi>");
            assertThat(turn.dueStamp()).isEqualTo(60 * MILLI);
        });
        assertThat(runner.count()).isEqualTo(SessionCount.NONE);
    }

    @Test
    void after_a_turn_without_a_sequel_nothing_is_asked_of_the_session() throws Exception {
        SessionRunner runner = runner(budget(1));
        Session untouchable = answer -> {
            throw new AssertionError("it is over");
        };
        runner.ended(first(untouchable, Sequel.NONE), ANSWERED, "", END);

        assertThat(makers).isEmpty();
        assertThat(over).containsExactly(END);
        assertThat(runner.count()).isEqualTo(new SessionCount(1, 0, 0));
    }

    @Test
    void a_session_may_end_although_a_turn_could_have_followed() throws Exception {
        SessionRunner runner = runner(budget(1));
        runner.ended(first(answer -> Optional.empty(), Sequel.ANY_ANSWER), ANSWERED, "", END);
        assertThat(over).isEmpty();
        makeTurns();

        assertThat(over).containsExactly(END);
        assertThat(runner.count()).isEqualTo(new SessionCount(1, 0, 0));
    }

    @Test
    void a_failed_turn_ends_its_session_and_a_cancelled_one_cuts_it() throws Exception {
        SessionRunner runner = runner(budget(1));
        runner.ended(first(quoting(Duration.ZERO), Sequel.ANSWER_TEXT), FAILED, "", END);
        runner.ended(first(quoting(Duration.ZERO), Sequel.NONE), FAILED, "", END);
        runner.ended(first(quoting(Duration.ZERO), Sequel.ANSWER_TEXT), new Outcome.Cancelled(), "", END);

        assertThat(makers).isEmpty();
        assertThat(over).hasSize(3);
        assertThat(runner.count()).isEqualTo(new SessionCount(0, 2, 1));
    }

    @Test
    void each_turn_takes_its_place_in_the_budget_when_it_is_due() throws Exception {
        Budget budget = budget(2);
        SessionRunner runner = runner(budget);
        runner.ended(first(quoting(Duration.ofMillis(5)), Sequel.ANY_ANSWER), ANSWERED, "", END);
        runner.ended(first(quoting(Duration.ofMillis(9)), Sequel.ANY_ANSWER), ANSWERED, "", END);
        makeTurns();
        loop.runUntil(16 * MILLI);
        assertThat(asked).hasSize(1);
        budget.take(0); // another request, before the second turn is due

        loop.runUntil(20 * MILLI);
        assertThat(asked).hasSize(1);
        assertThat(over).containsExactly(END);
        assertThat(runner.count()).isEqualTo(new SessionCount(0, 0, 1));
    }

    @Test
    void no_turn_is_made_when_none_may_be_asked() throws Exception {
        Budget budget = budget(1);
        SessionRunner runner = runner(budget);
        budget.forfeit();
        runner.ended(first(quoting(Duration.ZERO), Sequel.ANY_ANSWER), ANSWERED, "", END);

        assertThat(makers).isEmpty();
        assertThat(runner.count()).isEqualTo(new SessionCount(0, 0, 1));
    }

    @Test
    void a_stop_cuts_sessions_between_two_turns_be_the_next_one_made_or_not() throws Exception {
        SessionRunner runner = runner(budget(9));
        runner.ended(first(quoting(Duration.ofMillis(5)), Sequel.ANY_ANSWER), ANSWERED, "", END);
        makeTurns();
        runner.ended(first(quoting(Duration.ofMillis(5)), Sequel.ANY_ANSWER), ANSWERED, "", END);
        runner.stop();
        makeTurns();
        loop.runUntil(100 * MILLI);

        assertThat(asked).isEmpty();
        assertThat(runner.count()).isEqualTo(new SessionCount(0, 0, 2));
    }

    @Test
    void a_session_that_breaks_is_told_with_its_place() throws Exception {
        SessionRunner runner = runner(budget(9));
        Session fallible = answer -> {
            throw new IllegalArgumentException("no such row");
        };
        runner.ended(first(fallible, Sequel.ANY_ANSWER), ANSWERED, "", END);
        makeTurns();

        assertThat(broken)
                .singleElement()
                .satisfies(cause -> assertThat(cause)
                        .hasMessage("session 8 has no turn after its turn 0")
                        .hasRootCauseMessage("no such row"));
    }
}
