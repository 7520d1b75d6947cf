package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.Wire.DONE;
import static io.llmloadtest.app.doctor.Wire.finish;
import static io.llmloadtest.app.doctor.Wire.text;
import static io.llmloadtest.app.doctor.Wire.usage;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.protocols.RequestOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OptionLinesTest {
    private static final TracedAnswer REFUSED =
            Wire.document(422, "{\"detail\":\"unknown field\"}").answer();

    private static TracedAnswer ended(String reason, int tokens, int asked) {
        return Wire.stream()
                .asking(8, asked)
                .at(10, text("word"))
                .at(11, finish(reason), usage(8, tokens), DONE)
                .answer();
    }

    private static RequestOptions accepting(boolean usage, boolean continuous) {
        return new RequestOptions("m", true, usage, continuous, true, true, false, Map.of());
    }

    @Nested
    class Ignore_eos {
        private final TracedAnswer full = ended("length", 24, 24);

        private Observation of(TracedAnswer ignoringEos) {
            LengthOptions.Trial trial = new LengthOptions.Trial(
                    ended("stop", 3, 32), Optional.of(ignoringEos), Optional.of(ended("length", 11, 11)));
            return LengthOptions.ignoreEos(trial, full, true);
        }

        @Test
        void is_honoured_when_an_answer_goes_on_past_its_natural_end() {
            Observation line = of(ended("length", 11, 11));

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).isEqualTo("honoured: 11 tokens; the model would have ended sooner");
        }

        @Test
        void is_ignored_when_it_does_not() {
            Observation line = of(ended("stop", 3, 11));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("ignored: the answer ended by itself after 3 of 11 tokens");
        }

        @Test
        void may_be_refused() {
            assertThat(of(REFUSED).seen()).isEqualTo("refused: HTTP 422: unknown field");
        }

        @Test
        void can_not_be_told_from_an_answer_that_failed() {
            Observation line = of(Wire.stream().asking(8, 11).at(10, text("a")).answer());

            assertThat(line.sign()).isEqualTo(Sign.UNKNOWN);
            assertThat(line.seen()).startsWith("the question failed: ");
        }

        @Test
        void can_not_be_told_when_the_natural_answer_failed() {
            LengthOptions.Trial trial =
                    new LengthOptions.Trial(Wire.document(500, "oops").answer(), Optional.empty(), Optional.empty());

            assertThat(LengthOptions.ignoreEos(trial, full, true).seen())
                    .isEqualTo("the question failed: HTTP 500: oops");
        }

        @Test
        void can_not_be_told_when_the_model_does_not_end_by_itself() {
            LengthOptions.Trial trial =
                    new LengthOptions.Trial(ended("length", 32, 32), Optional.empty(), Optional.empty());

            assertThat(LengthOptions.ignoreEos(trial, full, true).sign()).isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void is_ignored_when_another_answer_ended_early_in_spite_of_it() {
            LengthOptions.Trial trial =
                    new LengthOptions.Trial(ended("length", 32, 32), Optional.empty(), Optional.empty());

            assertThat(LengthOptions.ignoreEos(trial, ended("stop", 9, 24), true)
                            .seen())
                    .isEqualTo("ignored: the answer ended by itself after 9 of 24 tokens");
        }
    }

    @Nested
    class Min_tokens {
        private Observation of(TracedAnswer withMinimum, Sign ignoreEos) {
            LengthOptions.Trial trial =
                    new LengthOptions.Trial(ended("stop", 3, 32), Optional.empty(), Optional.of(withMinimum));
            Observation other = new Observation("ignore_eos", Topic.OPTIONS, ignoreEos, "", "", new TreeMap<>());
            return LengthOptions.minTokens(trial, other);
        }

        @Test
        void is_honoured_when_an_answer_reaches_the_minimum() {
            assertThat(of(ended("length", 11, 11), Sign.WORTH_KNOWING).sign()).isEqualTo(Sign.FINE);
        }

        @Test
        void is_no_loss_when_ignore_eos_does_the_same() {
            Observation line = of(ended("stop", 3, 11), Sign.FINE);

            assertThat(line.sign()).isEqualTo(Sign.FINE);
            assertThat(line.seen()).startsWith("ignored");
        }

        @Test
        void is_missed_when_nothing_else_fixes_the_length() {
            assertThat(of(ended("stop", 3, 11), Sign.WORTH_KNOWING).sign()).isEqualTo(Sign.WORTH_KNOWING);
        }
    }

    @Nested
    class Include_usage {
        private final TracedAnswer counted = ended("length", 5, 5);
        private final TracedAnswer uncounted =
                Wire.stream().at(10, text("a")).at(11, finish("length"), DONE).answer();

        @Test
        void is_honoured_when_usage_comes_only_with_it() {
            assertThat(UsageOptions.include(accepting(true, true), counted, uncounted)
                            .seen())
                    .startsWith("honoured");
        }

        @Test
        void is_not_needed_where_usage_always_comes() {
            assertThat(UsageOptions.include(accepting(true, true), counted, counted)
                            .seen())
                    .isEqualTo("usage comes with it and without it");
        }

        @Test
        void is_honoured_as_far_as_can_be_told_when_the_request_without_it_failed() {
            TracedAnswer failed = Wire.document(503, "busy").answer();

            assertThat(UsageOptions.include(accepting(true, true), counted, failed)
                            .seen())
                    .isEqualTo("honoured: usage comes when requested");
            assertThat(UsageOptions.include(accepting(true, true), failed, failed)
                            .sign())
                    .isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void is_ignored_when_no_usage_comes() {
            Observation line = UsageOptions.include(accepting(true, true), uncounted, uncounted);

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("ignored");
        }

        @Test
        void may_be_refused() {
            assertThat(UsageOptions.include(accepting(false, false), uncounted, uncounted)
                            .seen())
                    .isEqualTo("refused");
        }
    }

    @Nested
    class Continuous_usage {
        @Test
        void is_honoured_when_chunks_count() {
            TracedAnswer counting = Wire.stream()
                    .at(10, text("a", 1))
                    .at(11, finish("length"), usage(1, 1), DONE)
                    .answer();

            assertThat(UsageOptions.continuous(accepting(true, true), counting).seen())
                    .startsWith("honoured");
        }

        @Test
        void is_no_loss_at_a_token_a_chunk() {
            assertThat(UsageOptions.continuous(accepting(true, true), ended("length", 1, 1))
                            .sign())
                    .isEqualTo(Sign.FINE);
        }

        @Test
        void is_missed_when_chunks_hold_several_tokens() {
            Observation line = UsageOptions.continuous(accepting(true, false), ended("length", 5, 5));

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("refused");
        }
    }

    @Nested
    class The_output_limit {
        @Test
        void is_honoured_when_an_answer_ends_at_it() {
            assertThat(OutputLimit.of("max_tokens", ended("length", 24, 24), false)
                            .seen())
                    .isEqualTo("honoured: 24 of 24 tokens");
        }

        @Test
        void that_is_ignored_is_harmful() {
            assertThat(OutputLimit.of("max_tokens", ended("stop", 130, 24), false)
                            .sign())
                    .isEqualTo(Sign.HARMFUL);
        }

        @Test
        void is_unknown_when_the_answer_ended_before_it() {
            assertThat(OutputLimit.of("max_tokens", ended("stop", 7, 24), false).sign())
                    .isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void may_have_the_newer_name_only() {
            assertThat(OutputLimit.of("max_tokens", ended("length", 24, 24), true)
                            .seen())
                    .isEqualTo("refused");
        }

        @Test
        void by_its_newer_name_is_honoured_when_an_answer_ends_at_it() {
            assertThat(OutputLimit.maxCompletionTokens(ended("length", 4, 4)).seen())
                    .isEqualTo("honoured: 4 of 4 tokens");
        }

        @Test
        void by_its_newer_name_is_ignored_when_the_answer_goes_on() {
            Observation line = OutputLimit.maxCompletionTokens(Wire.stream()
                    .asking(8, 2)
                    .at(10, text("a"), text("b"), text("c"))
                    .cutByUs()
                    .answer());

            assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
            assertThat(line.seen()).isEqualTo("ignored: the answer went on past 2 tokens until it was cut off");
        }

        @Test
        void by_its_newer_name_may_be_refused_or_not_reached() {
            assertThat(OutputLimit.maxCompletionTokens(REFUSED).seen()).startsWith("refused: HTTP 422");
            assertThat(OutputLimit.maxCompletionTokens(ended("stop", 3, 4)).sign())
                    .isEqualTo(Sign.UNKNOWN);
        }

        @Test
        void by_its_newer_name_is_unknown_when_the_question_failed() {
            assertThat(OutputLimit.maxCompletionTokens(
                                    Wire.document(503, "busy").answer())
                            .seen())
                    .isEqualTo("the question failed: HTTP 503: busy");
        }
    }
}
