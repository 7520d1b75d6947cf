package io.llmloadtest.app.doctor;

import static io.llmloadtest.app.doctor.Wire.DONE;
import static io.llmloadtest.app.doctor.Wire.finish;
import static io.llmloadtest.app.doctor.Wire.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Observation.Sign;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.record.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLinesTest {
    @Test
    void a_refusal_is_told_with_status_message_and_form() {
        Observation line = ErrorAnswers.unknownModel(Wire.document(
                        404, "{\"error\":{\"message\":\"no such model\",\"type\":\"NotFoundError\",\"code\":404}}")
                .answer());

        assertThat(line.sign()).isEqualTo(Sign.FINE);
        assertThat(line.seen())
                .isEqualTo("HTTP 404: no such model (code 404); of the form {error: {message, type, code}}");
        assertThat(line.figures()).containsOnly(entry("status", 404.0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"no\"}               | of the form {error}",
                "{\"detail\":[{\"msg\":\"no\"}]}  | of the form {detail}",
                "{\"error\":{\"a\":{\"b\":1}}}    | of the form {error: {a}}",
                "[\"no\"]                         | a JSON list or value",
                "\"no\"                           | a JSON list or value",
                "no way                           | no JSON but application/json",
                "''                               | no body",
            })
    void the_form_of_an_error_is_read_off_what_came(String body, String form) {
        assertThat(ErrorAnswers.invalidJson(Wire.document(400, body).answer()).seen())
                .endsWith(form);
    }

    @Test
    void a_long_message_is_shortened() {
        String message = "x".repeat(200);

        assertThat(ErrorAnswers.invalidJson(Wire.document(400, "{\"error\":\"" + message + "\"}")
                                .answer())
                        .seen())
                .contains("xxx…; of the form");
    }

    @Test
    void a_client_s_mistake_that_gets_a_5xx_counts_against_the_server() {
        Observation line = ErrorAnswers.invalidJson(Wire.document(500, "oops").answer());

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.meaning()).contains("SERVER_ERROR");
    }

    @Test
    void an_error_inside_a_200_is_taken_for_a_success_by_others() {
        Observation line = ErrorAnswers.negativeLimit(
                "max_tokens",
                Wire.stream()
                        .at(10, "{\"error\":{\"message\":\"bad limit\"}}", DONE)
                        .answer());

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen())
                .startsWith("status 200, and then: ")
                .contains("bad limit", "an event of the form {error: {message}}");
    }

    @Test
    void a_connection_closed_without_an_answer_is_told() {
        Observation line = ErrorAnswers.invalidJson(
                Wire.lost(FailureKind.TRUNCATED, "the server closed the connection without an answer")
                        .answer());

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen()).isEqualTo("no response: the server closed the connection without an answer");
    }

    @Test
    void an_answer_for_any_name_hides_a_misspelt_one() {
        Observation line = ErrorAnswers.unknownModel(
                Wire.stream().at(10, text("hi")).at(11, finish("length"), DONE).answer());

        assertThat(line.sign()).isEqualTo(Sign.WORTH_KNOWING);
        assertThat(line.seen()).isEqualTo("answered anyway, with 1 token");
    }

    @Test
    void an_answer_without_end_is_told_to_have_been_cut() {
        assertThat(ErrorAnswers.negativeLimit(
                                "max_tokens",
                                Wire.stream()
                                        .at(10, text("a"), text("b"))
                                        .cutByUs()
                                        .answer())
                        .seen())
                .isEqualTo("answered anyway, with 2 tokens until it was cut off");
    }

    @Test
    void a_model_that_is_not_listed_is_worth_knowing() {
        Finding unlisted = Finding.inEnglish(
                "model-unlisted", Finding.Severity.INFO, 0, "", "lists only 'other'", "make sure that it is the one");

        assertThat(ModelName.of("tiny", List.of(unlisted)).seen()).isEqualTo("lists only 'other'");
        assertThat(ModelName.of("tiny", List.of()).seen()).isEqualTo("'tiny' is in the server's list");
    }
}
