package io.llmloadtest.app.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.llmloadtest.app.truth.Take;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.prompt.Prompt;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.Stamps;
import io.llmloadtest.core.session.Session;
import io.llmloadtest.core.session.SessionCount;
import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.core.session.Turn;
import io.llmloadtest.core.session.Turn.Sequel;
import io.llmloadtest.engine.level.StopSignal;
import io.llmloadtest.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations: each turn is asked after the answer to the one before it, and may be made from it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionsTest {
    private static final Duration THINKING = Duration.ofMillis(30);
    private static final Duration HOURS = Duration.ofHours(1);

    /** Turn by turn "1 of 7", "2 of 7" …, each below what was said before it. */
    private static final class Talk implements Session {
        private final long number;
        private final int turns;
        private final Duration thinkTime;
        private final List<Prompt.Message> said = new ArrayList<>();
        private int turn;

        private Talk(long number, int turns, Duration thinkTime) {
            this.number = number;
            this.turns = turns;
            this.thinkTime = thinkTime;
        }

        @Override
        public Optional<Turn> next(String answer) {
            if (turn > 0) {
                said.add(new Prompt.Message("assistant", answer));
            }
            turn++;
            said.add(new Prompt.Message("user", turn + " of " + number));
            Sequel sequel = turn < turns ? Sequel.ANSWER_TEXT : Sequel.NONE;
            return Optional.of(new Turn(new Prompt(said, 4 * turn, 9), thinkTime, sequel));
        }
    }

    private static Duration noTime(long session) {
        return Duration.ZERO;
    }

    private static SessionSource talks(int turns, LongFunction<Duration> thinkTimes) {
        return (level, number) -> new Talk(number, turns, thinkTimes.apply(number));
    }

    private static TalkingServer echo() throws IOException {
        return TalkingServer.start("you said "::concat);
    }

    private static Map<Long, List<RequestRecord>> bySession(Take take) {
        return take.records().stream()
                .sorted(Comparator.comparingInt(RequestRecord::turn))
                .collect(Collectors.groupingBy(RequestRecord::session));
    }

    private static long over(RequestRecord request) {
        return Math.max(request.stamps().ended(), request.stamps().closed());
    }

    @Test
    void a_turn_is_made_from_the_answers_before_it_without_their_reasoning() throws Exception {
        try (TalkingServer server = echo()) {
            Load.on(server.uri()).users(1).requests(3).converse(talks(3, SessionsTest::noTime), new StopSignal());

            assertThat(server.asked())
                    .containsExactly(
                            List.of("1 of 0"),
                            List.of("1 of 0", "you said 1 of 0", "2 of 0"),
                            List.of("1 of 0", "you said 1 of 0", "2 of 0", "you said 2 of 0", "3 of 0"));
        }
    }

    @Test
    void a_turn_is_due_when_its_think_time_is_over_counted_from_the_answers_end() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .users(1)
                    .requests(12)
                    .converse(talks(3, session -> THINKING), new StopSignal());

            assertThat(take.level().sessions()).isEqualTo(new SessionCount(4, 0, 0));
            assertThat(bySession(take)).containsOnlyKeys(0L, 1L, 2L, 3L).allSatisfy((session, turns) -> {
                assertThat(turns).extracting(RequestRecord::turn).containsExactly(0, 1, 2);
                for (int turn = 1; turn < 3; turn++) {
                    Stamps stamps = turns.get(turn).stamps();
                    assertThat(stamps.intended()).isEqualTo(over(turns.get(turn - 1)) + THINKING.toNanos());
                    assertThat(stamps.started()).isGreaterThanOrEqualTo(stamps.intended());
                }
            });
        }
    }

    @Test
    void a_user_holds_its_session_to_its_end() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .users(2)
                    .requests(30)
                    .converse(talks(3, SessionsTest::noTime), new StopSignal());
            Map<Long, List<RequestRecord>> sessions = bySession(take);

            assertThat(sessions.values()).allSatisfy(one -> {
                long first = one.getFirst().stamps().started();
                assertThat(sessions.values())
                        .filteredOn(
                                other -> other.getFirst().stamps().started() <= first && over(other.getLast()) > first)
                        .as("sessions that go on when one begins")
                        .hasSizeLessThanOrEqualTo(2);
            });
        }
    }

    @Test
    void arrivals_of_an_open_loop_begin_sessions() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(200, OptionalInt.empty()))
                    .requests(200)
                    .converse(talks(2, session -> THINKING), new StopSignal());

            assertThat(take.records()).hasSize(200);
            assertThat(take.records())
                    .filteredOn(request -> request.turn() == 0)
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.stamps().intended()).isEqualTo(request.session() * 5_000_000));
            assertThat(take.records())
                    .filteredOn(request -> request.turn() == 1)
                    .isNotEmpty();
        }
    }

    @Test
    void a_cap_on_an_open_loop_counts_sessions_to_their_end() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .shape(new LoadShape.ConstantRate(200, OptionalInt.of(1)))
                    .elapsed(Duration.ofMillis(300))
                    .converse(talks(3, session -> Duration.ofMillis(5)), new StopSignal());

            assertThat(take.level().sessions().completed()).isPositive();
            assertThat(take.records().stream()
                            .sorted(Comparator.comparingLong(
                                    request -> request.stamps().started())))
                    .extracting(RequestRecord::session)
                    .isSorted();
        }
    }

    @Test
    void a_failed_turn_ends_its_session_and_the_user_begins_another() throws Exception {
        try (TalkingServer server =
                TalkingServer.start(message -> message.equals("2 of 1") ? "" : "yes to " + message)) {
            Take take = Load.on(server.uri())
                    .users(1)
                    .requests(8)
                    .converse(talks(3, SessionsTest::noTime), new StopSignal());

            assertThat(take.level().sessions()).isEqualTo(new SessionCount(2, 1, 0));
            assertThat(bySession(take).get(1L))
                    .extracting(RequestRecord::turn, request -> request.outcome() instanceof Outcome.Failed)
                    .containsExactly(tuple(0, false), tuple(1, true));
        }
    }

    @Test
    void every_turn_counts_as_a_request_and_what_the_count_does_not_hold_is_cut() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .users(1)
                    .requests(7)
                    .converse(talks(3, SessionsTest::noTime), new StopSignal());

            assertThat(take.records()).hasSize(7);
            assertThat(take.level().sessions()).isEqualTo(new SessionCount(2, 0, 1));
        }
    }

    @Test
    void nobody_waits_for_a_session_that_thinks_when_all_requests_are_spent() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .users(2)
                    .requests(4)
                    .converse(talks(3, session -> session == 0 ? HOURS : Duration.ZERO), new StopSignal());

            assertThat(bySession(take).get(0L)).hasSize(1);
            assertThat(take.level().sessions()).isEqualTo(new SessionCount(1, 0, 1));
        }
    }

    @Test
    void requests_have_numbers_of_their_own_on_all_loops() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .users(3)
                    .loops(3)
                    .requests(30)
                    .converse(talks(2, SessionsTest::noTime), new StopSignal());

            assertThat(take.records())
                    .extracting(RequestRecord::number)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, 30).boxed().toList());
            assertThat(take.records())
                    .extracting(RequestRecord::session, RequestRecord::turn)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_session_of_one_turn_has_the_number_of_its_request() throws Exception {
        try (TalkingServer server = echo()) {
            Take take = Load.on(server.uri())
                    .users(4)
                    .loops(2)
                    .requests(20)
                    .converse(talks(1, SessionsTest::noTime), new StopSignal());

            assertThat(take.records()).allSatisfy(request -> {
                assertThat(request.session()).isEqualTo(request.number());
                assertThat(request.turn()).isZero();
                assertThat(request.node()).isZero();
            });
            assertThat(take.level().sessions()).isEqualTo(new SessionCount(20, 0, 0));
        }
    }

    @Test
    void a_stop_cuts_a_session_between_two_turns() throws Exception {
        StopSignal stop = new StopSignal();
        CountDownLatch asked = new CountDownLatch(2);
        try (TalkingServer server = TalkingServer.start(message -> {
            asked.countDown();
            return "yes";
        })) {
            Thread.ofVirtual().start(() -> {
                await(asked);
                stop.stop();
            });
            Take take = Load.on(server.uri()).users(2).requests(100).converse(talks(2, session -> HOURS), stop);

            assertThat(take.records()).hasSize(2);
            assertThat(take.level().sessions()).isEqualTo(new SessionCount(0, 0, 2));
        }
    }

    @Test
    void when_the_time_is_up_the_turn_in_flight_ends_and_its_session_is_cut() throws Exception {
        try (Simulator server = Simulator.start(Servers.withGap(Duration.ofMillis(50)))) {
            Take take = Load.on(server.uri())
                    .users(2)
                    .elapsed(Duration.ofMillis(250))
                    .converse(talks(2, SessionsTest::noTime), new StopSignal());

            assertThat(take.records())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.outcome()).isInstanceOf(Outcome.Completed.class));
            assertThat(take.level().sessions()).isEqualTo(new SessionCount(0, 0, 2));
        }
    }

    @Test
    void a_turn_that_can_not_be_made_ends_the_level_instead_of_being_waited_for() throws Exception {
        try (TalkingServer server = echo()) {
            SessionSource broken = (level, number) -> answer -> {
                if (!answer.isEmpty()) {
                    throw new UncheckedIOException(new IOException("the file is gone"));
                }
                return Optional.of(new Turn(Prompt.user("hello", 1, 1), Duration.ZERO, Sequel.ANSWER_TEXT));
            };
            assertThatThrownBy(() -> Load.on(server.uri()).users(1).requests(5).converse(broken, new StopSignal()))
                    .hasMessage("session 0 has no turn after its turn 0")
                    .hasRootCauseMessage("the file is gone");
        }
    }

    @Test
    void a_session_that_can_not_begin_ends_the_level_too() throws Exception {
        // so large that only few are made ahead
        String first = "x".repeat(8 << 20);
        try (TalkingServer server = TalkingServer.start(message -> "yes")) {
            SessionSource broken = SessionSource.ofPrompts((level, number) -> {
                if (number == 9) {
                    throw new UncheckedIOException(new IOException("the file is gone"));
                }
                return Prompt.user(number == 0 ? first : "hello", 1, 1);
            });
            assertThatThrownBy(() -> Load.on(server.uri()).users(1).requests(20).converse(broken, new StopSignal()))
                    .hasRootCauseMessage("the file is gone");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
