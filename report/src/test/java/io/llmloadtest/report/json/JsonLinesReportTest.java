package io.llmloadtest.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.report.Records;
import io.llmloadtest.report.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesReportTest {

    @Test
    void a_request_is_one_line_whatever_its_text_holds() throws IOException {
        String lines = text(List.of(Records.failed(0, 0, 500, "one\ntwo\r\nthree"), Records.completed(0, 1)));
        assertThat(lines).endsWith("}\n");
        assertThat(lines.lines()).hasSize(2).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void no_requests_are_no_lines() throws IOException {
        assertThat(text(List.of())).isEmpty();
    }

    @Test
    void a_line_says_which_request_of_which_run_it_is() throws IOException {
        JsonNode line = line(Records.completed(1, 7));
        assertThat(line.get("run_id").stringValue()).isEqualTo(Runs.ID);
        assertThat(line.get("level").intValue()).isEqualTo(1);
        assertThat(line.get("number").longValue()).isEqualTo(7);
        assertThat(line.get("warmup").booleanValue()).isFalse();
        assertThat(line.get("loop").intValue()).isEqualTo(1);
    }

    @Test
    void a_warm_up_request_belongs_to_no_level() throws IOException {
        JsonNode line = line(Records.warmup());
        assertThat(line.get("warmup").booleanValue()).isTrue();
        assertThat(line.get("level").isNull()).isTrue();
    }

    @Test
    void latencies_have_the_names_they_have_in_the_results() throws IOException {
        JsonNode line = line(Records.completed(0, 0));
        assertThat(line.get("ttft").doubleValue()).isEqualTo(100);
        assertThat(line.get("tpot").doubleValue()).isEqualTo(40.5);
        assertThat(line.get("e2e_latency").doubleValue()).isEqualTo(140.5);
        assertThat(line.get("queue").doubleValue()).isEqualTo(-1);
    }

    @Test
    void every_stamp_is_there_and_null_where_there_was_none() throws IOException {
        JsonNode stamps = line(Records.completed(0, 0)).get("stamps");
        assertThat(stamps.propertyNames())
                .containsExactly(
                        "intended",
                        "released",
                        "started",
                        "connected",
                        "sent",
                        "headers",
                        "first_event",
                        "first_token",
                        "first_answer_token",
                        "last_token",
                        "last_event",
                        "ended",
                        "closed");
        assertThat(stamps.get("sent").doubleValue()).isEqualTo(1.200001);
        assertThat(stamps.get("closed").isNull()).isTrue();
    }

    @Test
    void every_read_that_carried_tokens_has_its_arrival() throws IOException {
        JsonNode times = line(Records.completed(0, 0)).get("token_times");
        assertThat(times.toString())
                .isEqualTo(
                        "{\"at\":[101.0,141.5],\"tokens\":[1,1],\"chunks\":[1,1],\"textless_at\":[],\"spread\":false}");
        assertThat(line(Records.roleChunkFirst(0))
                        .at("/token_times/textless_at/0")
                        .doubleValue())
                .isEqualTo(5);
    }

    @Test
    void a_failure_has_its_kind_status_and_message() throws IOException {
        JsonNode line = line(Records.failed(0, 0, 503, "overloaded"));
        assertThat(line.get("outcome").stringValue()).isEqualTo("failed");
        assertThat(line.get("failure_kind").stringValue()).isEqualTo("SERVER_ERROR");
        assertThat(line.get("http_status").intValue()).isEqualTo(503);
        assertThat(line.get("message").stringValue()).isEqualTo("overloaded");
        assertThat(line.get("finish_reason").isNull()).isTrue();
        assertThat(line.get("ttft").isNull()).isTrue();
    }

    @Test
    void what_was_not_told_is_null() throws IOException {
        JsonNode line = line(Records.roleChunkFirst(0));
        assertThat(line.get("cached_input_tokens").isNull()).isTrue();
        assertThat(line.get("server_timings").isNull()).isTrue();
        assertThat(line(Records.completed(0, 0)).get("input_tokens").isNull()).isTrue();
    }

    @Test
    void all_lines_have_the_same_fields() throws IOException {
        List<RequestRecord> requests = List.of(
                Records.completed(0, 0), Records.failed(0, 1, 0, "refused"), Records.cancelled(0, 2), Records.warmup());
        assertThat(text(requests)
                        .lines()
                        .map(line ->
                                List.copyOf(JsonMapper.shared().readTree(line).propertyNames()))
                        .distinct())
                .hasSize(1);
    }

    private static JsonNode line(RequestRecord request) throws IOException {
        return JsonMapper.shared().readTree(text(List.of(request)));
    }

    private static String text(List<RequestRecord> requests) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonLinesReport().write(Runs.withRecords(requests), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
