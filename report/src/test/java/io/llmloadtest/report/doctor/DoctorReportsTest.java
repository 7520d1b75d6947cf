package io.llmloadtest.report.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.core.doctor.Topic;
import io.llmloadtest.core.record.StampSource;
import io.llmloadtest.report.text.Prose;
import io.llmloadtest.report.text.Style;
import io.llmloadtest.report.text.TableOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorReportsTest {
    private static final Observation FINE =
            Observation.fine(Topic.CONNECTION, "keep-alive", "kept after 12 answers", "nothing is paid twice");
    private static final Observation ODD = Observation.worthKnowing(
                    Topic.STREAM,
                    "role-chunk",
                    "500 ms before the first token",
                    "others read 5 ms where 505 ms is true")
            .with(Map.of("role_chunk_ms", 5.0, "first_token_ms", 505.0));
    private static final Observation BAD =
            Observation.harmful(Topic.TOKENS, "usage", "none", "tokens are counted as one for each chunk");
    private static final Observation UNTOLD = Observation.unknown(
            Topic.OPTIONS, "ignore_eos", "the model didn't end by itself", "watch the output tokens");

    private static DoctorReport report(Observation... observations) {
        return new DoctorReport(
                URI.create("http://user:secret@server:8000/v1"),
                "tiny",
                "openai-chat",
                Optional.of("uvicorn"),
                StampSource.KERNEL,
                17,
                Instant.parse("2026-01-01T12:00:00Z"),
                Duration.ofMillis(3_200),
                List.of(observations));
    }

    private static String table(int width, Observation... observations) {
        return DoctorTable.render(report(observations), new TableOptions(width, false, Style.PLAIN));
    }

    private static String table(Observation... observations) {
        return table(120, observations);
    }

    @Test
    void the_heading_names_the_server_what_it_took_and_no_secret() {
        assertThat(table(FINE)).startsWith("""
                 tiny at http://server:8000/v1
                 openai-chat · calls itself 'uvicorn' · 17 requests in 3.20 s · arrivals stamped by the kernel
                """);
    }

    @Test
    void each_line_has_a_sign_and_its_meaning_below() {
        assertThat(table(FINE, ODD, BAD, UNTOLD)).contains("""

                 Connection
                  ✓ keep-alive  kept after 12 answers
                                → nothing is paid twice

                 Stream
                  ! role-chunk  500 ms before the first token
                                → others read 5 ms where 505 ms is true

                 Tokens
                  ✗ usage       none
                                → tokens are counted as one for each chunk

                 Options
                  ? ignore_eos  the model didn't end by itself
                                → watch the output tokens
                """);
    }

    @Test
    void the_summary_names_what_is_not_fine_the_worst_first() {
        assertThat(table(FINE, ODD, BAD, UNTOLD)).endsWith("""

                 ✗ 1 harmful to a measurement: usage
                 ! 1 worth knowing: role-chunk
                 ? 1 could not be determined: ignore_eos
                 ✓ 1 fine
                """);
    }

    @Test
    void neighbours_that_mean_the_same_say_so_once() {
        Observation first = Observation.fine(Topic.ERRORS, "a", "400", "a client's failure");
        Observation second = Observation.fine(Topic.ERRORS, "b", "404", "a client's failure");

        assertThat(table(first, second)).contains("  ✓ a  400\n  ✓ b  404\n       → a client's failure\n");
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        String words = "word ".repeat(60).strip();

        for (int width : new int[] {60, 80, 120}) {
            assertThat(table(width, Observation.fine(Topic.STREAM, "continuous_usage_stats", words, words))
                            .lines())
                    .allSatisfy(line -> assertThat(Prose.width(line)).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void what_a_server_says_cannot_move_the_cursor() {
        assertThat(table(Observation.fine(Topic.ERRORS, "a", "boom\r\n\u001b[2Jgone", "")))
                .doesNotContain("\u001b", "\r")
                .contains("boom", "gone");
    }

    @Test
    void colour_adds_nothing_but_escape_sequences() {
        String coloured = DoctorTable.render(report(FINE, ODD, BAD, UNTOLD), new TableOptions(120, false, Style.ANSI));

        assertThat(coloured).contains("\u001b[32m✓");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(table(FINE, ODD, BAD, UNTOLD));
    }

    @Test
    void json_has_every_line_with_its_figures() {
        JsonNode json = JsonMapper.shared().readTree(DoctorJson.render(report(FINE, ODD)));

        assertThat(json.path("server_url").stringValue()).isEqualTo("http://server:8000/v1");
        assertThat(json.path("software").stringValue()).isEqualTo("uvicorn");
        assertThat(json.path("stamp_source").stringValue()).isEqualTo("kernel");
        assertThat(json.path("duration_seconds").doubleValue()).isEqualTo(3.2);
        JsonNode odd = json.path("observations").get(1);
        assertThat(odd.path("id").stringValue()).isEqualTo("role-chunk");
        assertThat(odd.path("topic").stringValue()).isEqualTo("stream");
        assertThat(odd.path("sign").stringValue()).isEqualTo("worth_knowing");
        assertThat(odd.path("figures").path("role_chunk_ms").doubleValue()).isEqualTo(5);
        assertThat(odd.path("meaning").stringValue()).contains("505 ms is true");
    }
}
