package io.llmloadtest.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.report.Records;
import io.llmloadtest.report.Runs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRequestsTest {

    @Test
    void a_request_is_a_row_with_its_run_its_level_and_its_number() throws IOException {
        List<CSVRecord> rows = rows(Records.completed(0, 0), Records.completed(1, 7));
        assertThat(rows).hasSize(2).allMatch(CSVRecord::isConsistent);
        assertThat(rows.get(1).get("run_id")).isEqualTo(Runs.ID);
        assertThat(rows.get(1).get("level")).isEqualTo("1");
        assertThat(rows.get(1).get("number")).isEqualTo("7");
        assertThat(rows.get(1).get("outcome")).isEqualTo("completed");
        assertThat(rows.get(1).get("finish_reason")).isEqualTo("length");
    }

    @Test
    void latencies_are_milliseconds() throws IOException {
        CSVRecord row = row(Records.completed(0, 0));
        assertThat(row.get("ttft_ms")).isEqualTo("100");
        assertThat(row.get("tpot_ms")).isEqualTo("40.5");
        assertThat(row.get("e2e_ms")).isEqualTo("140.5");
        assertThat(row.get("output_rate_tokens_per_sec")).isEqualTo("24.691358");
    }

    @Test
    void stamps_keep_their_nanoseconds_and_are_empty_where_there_was_none() throws IOException {
        CSVRecord row = row(Records.completed(0, 0));
        assertThat(row.get("sent_at_ms")).isEqualTo("1.200001");
        assertThat(row.get("first_token_at_ms")).isEqualTo("101");
        assertThat(row.get("closed_at_ms")).isEmpty();
    }

    @Test
    void tokens_stand_with_their_source_and_are_empty_when_nobody_counted_them() throws IOException {
        CSVRecord row = row(Records.completed(0, 0));
        assertThat(row.get("output_tokens")).isEqualTo("2");
        assertThat(row.get("output_token_source")).isEqualTo("chunks");
        assertThat(row.get("input_tokens")).isEmpty();
        assertThat(row.get("cached_input_tokens")).isEmpty();
    }

    @Test
    void the_server_s_own_times_are_there_where_it_told_them() throws IOException {
        CSVRecord row = row(Records.completed(0, 0));
        assertThat(row.get("server_prefill_ms")).isEqualTo("12.5");
        assertThat(row.get("server_queue_ms")).isEmpty();
    }

    @Test
    void a_failure_has_its_kind_and_message_and_no_latency() throws IOException {
        CSVRecord row = row(Records.failed(0, 0, 503, "overloaded, \"come back\"\nlater"));
        assertThat(row.get("outcome")).isEqualTo("failed");
        assertThat(row.get("failure_kind")).isEqualTo("SERVER_ERROR");
        assertThat(row.get("http_status")).isEqualTo("503");
        assertThat(row.get("message")).isEqualTo("overloaded, \"come back\"\nlater");
        assertThat(row.get("ttft_ms")).isEmpty();
    }

    @Test
    void a_failure_without_an_answer_has_no_status() throws IOException {
        assertThat(row(Records.failed(0, 0, 0, "refused")).get("http_status")).isEmpty();
    }

    @Test
    void cancelled_requests_are_told_apart() throws IOException {
        assertThat(row(Records.cancelled(0, 0)).get("outcome")).isEqualTo("cancelled");
    }

    @Test
    void a_warm_up_request_belongs_to_no_level() throws IOException {
        CSVRecord row = row(Records.warmup());
        assertThat(row.get("warmup")).isEqualTo("true");
        assertThat(row.get("level")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"})
    void a_message_that_a_spreadsheet_would_run_is_neutralised(String message) throws IOException {
        assertThat(row(Records.failed(0, 0, 500, message)).get("message")).isEqualTo("'" + message);
    }

    @Test
    void a_negative_number_stays_a_number() throws IOException {
        assertThat(row(Records.completed(0, 0)).get("queue_ms")).isEqualTo("-1");
    }

    @Test
    void lines_end_as_rfc_4180_wants_and_text_is_utf_8() throws IOException {
        String text = text(List.of(Records.failed(0, 0, 500, "모델")));
        assertThat(text).contains(",모델,").endsWith("\r\n");
        assertThat(text.lines()).hasSize(2);
    }

    private static CSVRecord row(RequestRecord request) throws IOException {
        return rows(request).getFirst();
    }

    private static List<CSVRecord> rows(RequestRecord... requests) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(text(List.of(requests)), format)) {
            return parser.getRecords();
        }
    }

    private static String text(List<RequestRecord> requests) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CsvReport(CsvReport.Layout.REQUESTS).write(Runs.withRecords(requests), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
