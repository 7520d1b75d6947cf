package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.OddServer.answer;
import static io.llmloadtest.app.doctor.OddServer.stream;
import static io.llmloadtest.app.doctor.Patients.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.doctor.OddServer.Asked;
import io.llmloadtest.app.doctor.OddServer.Reply;
import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are odder than the simulator can be. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OddServersTest {
    private static DoctorReport examine(Function<Asked, Reply> replies) throws Exception {
        try (OddServer server = OddServer.start(replies)) {
            return Patients.examine(server.uri());
        }
    }

    @Test
    void a_stream_that_comes_in_one_piece_is_harmful() throws Exception {
        Observation line = line(examine(OddServer::answer), "reads");

        assertThat(line.sign()).isEqualTo(Sign.HARMFUL);
        assertThat(line.seen()).isEqualTo("24 of 24 chunks came in one piece");
    }

    @Test
    void connections_that_are_closed_with_or_without_a_word_are_told_apart() throws Exception {
        DoctorReport silent = examine(asked -> answer(asked).closing());
        DoctorReport open =
                examine(asked -> answer(asked).with("Connection: close").closing());

        assertThat(line(silent, "keep-alive").seen()).contains("although the answer had promised to keep them");
        assertThat(line(open, "keep-alive").seen()).contains("answers closed their connection");
    }

    @Test
    void a_clock_that_is_wrong_is_found() throws Exception {
        Observation line = line(examine(asked -> answer(asked).with("Date: Thu, 01 Jan 2015 12:00:00 GMT")), "clock");

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen()).endsWith("s behind ours");
    }

    @Test
    void a_compressor_for_who_offers_it_is_found_and_harms_nothing_here() throws Exception {
        DoctorReport report = examine(asked -> asked.head().contains("accept-encoding: gzip")
                ? answer(asked).with("Content-Encoding: gzip")
                : answer(asked));

        assertThat(line(report, "compression").seen()).startsWith("gzip when a client offers it");
        assertThat(line(report, "usage").sign()).isEqualTo(Sign.FINE);
    }

    @Test
    void a_usage_of_zero_is_none() throws Exception {
        DoctorReport report =
                examine(asked -> stream(asked.limit(), "length", "{\"prompt_tokens\":0,\"completion_tokens\":0}"));

        assertThat(line(report, "usage").seen()).isEqualTo("a usage of 0 tokens beside an answer with text");
    }

    @Test
    void a_prefix_cache_that_is_told_is_found() throws Exception {
        Set<String> known = ConcurrentHashMap.newKeySet();
        DoctorReport report = examine(asked -> stream(
                asked.limit(),
                "length",
                "{\"prompt_tokens\":410,\"completion_tokens\":" + asked.limit()
                        + ",\"prompt_tokens_details\":{\"cached_tokens\":" + (known.add(asked.body()) ? 0 : 400)
                        + "}}"));

        assertThat(line(report, "prefix-cache").sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line(report, "prefix-cache").seen())
                .startsWith("400 of 410 prompt tokens came from it the second time");
    }

    @Test
    void the_prompt_for_the_cache_is_no_longer_than_others_by_the_server_s_count() throws Exception {
        AtomicInteger tooLong = new AtomicInteger();
        DoctorReport report = examine(asked -> {
            if (asked.body().length() > 2_600) {
                tooLong.incrementAndGet();
                return Reply.document(400, "{\"error\":{\"message\":\"maximum context length is 1024 tokens\"}}");
            }
            return stream(
                    asked.limit(),
                    "length",
                    "{\"prompt_tokens\":" + asked.body().length() + ",\"completion_tokens\":" + asked.limit() + "}");
        });

        assertThat(tooLong).as("prompts that had to be shortened").hasValue(0);
        assertThat(line(report, "prefix-cache").figures())
                .as("both were timed, whatever the times say")
                .containsKeys("new_first_token_ms", "repeated_first_token_ms");
    }

    @Test
    void a_server_that_goes_away_meanwhile_ends_the_examination() throws Exception {
        AtomicReference<OddServer> itself = new AtomicReference<>();
        try (OddServer server = OddServer.start(asked -> {
            if (asked.has("\"temperature\":0")) {
                itself.get().stop();
            }
            return answer(asked).closing();
        })) {
            itself.set(server);

            assertThatThrownBy(() -> Patients.examine(server.uri()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("became unreachable during the checks");
        }
    }

    @Test
    void an_answer_without_limit_is_cut_off() throws Exception {
        DoctorReport report = examine(asked ->
                asked.has("max_completion_tokens") || asked.limit() < 0 ? stream(5_000, "stop", "{}") : answer(asked));

        assertThat(line(report, "max_completion_tokens").seen())
                .startsWith("ignored: the answer went on past 4 tokens until it was cut off");
        assertThat(line(report, "negative-limit").seen())
                .startsWith("answered anyway")
                .endsWith("until it was cut off");
    }

    @Test
    void refused_options_are_named_one_by_one() throws Exception {
        DoctorReport report = examine(asked -> {
            if (asked.has("ignore_eos") || asked.has("min_tokens")) {
                return Reply.document(422, "{\"detail\":\"unexpected field\"}");
            }
            return asked.has("\"temperature\":0") ? stream(3, "stop", "{\"completion_tokens\":3}") : answer(asked);
        });

        assertThat(line(report, "ignore_eos").seen()).isEqualTo("refused: HTTP 422: unexpected field");
        assertThat(line(report, "min_tokens").seen()).isEqualTo("refused: HTTP 422: unexpected field");
        assertThat(line(report, "usage").sign()).isEqualTo(Sign.FINE);
    }

    @Test
    void a_server_that_takes_only_the_newer_name_of_the_limit_is_examined_by_it() throws Exception {
        DoctorReport report = examine(asked -> asked.has("\"max_tokens\"")
                ? Reply.document(400, "{\"error\":{\"message\":\"use max_completion_tokens\"}}")
                : answer(asked));

        assertThat(line(report, "max_tokens").seen()).isEqualTo("refused");
        assertThat(report.observations()).extracting(Observation::id).doesNotContain("max_completion_tokens");
    }

    @Test
    void errors_of_any_form_are_told() throws Exception {
        DoctorReport report = examine(asked -> {
            if (!asked.body().endsWith("}")) {
                return new Reply(500, "text/plain", "", "Internal Server Error", false);
            }
            return asked.has("no-such-model")
                    ? new Reply(
                            200, "text/event-stream", "", "data: {\"error\":\"no model\"}\n\ndata: [DONE]\n\n", false)
                    : answer(asked);
        });

        assertThat(line(report, "invalid-json").seen())
                .isEqualTo("HTTP 500: Internal Server Error; no JSON but text/plain");
        assertThat(line(report, "unknown-model").seen())
                .startsWith("status 200, and then: ")
                .contains("no model");
    }
}
