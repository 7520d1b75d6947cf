package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.StoredRun;
import io.llmloadtest.report.RunData;
import io.llmloadtest.server.report.HtmlReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest extends SiteTest {
    private static final String HOSTILE = "</script><script>alert(1)</script>";

    private JsonNode dataOfPage(String id) {
        String page = site.get(Site.run(id) + "/export/html").body();
        return new JsonMapper().readTree(page.replaceAll("(?s).*id=\"report-data\">(.*?)</script>.*", "$1"));
    }

    @Test
    void the_page_holds_the_answers_of_the_api() {
        String id = site.finished(", \"name\": \"night\"");
        JsonNode data = dataOfPage(id);

        assertThat(data.path("run")).isEqualTo(site.get(Site.run(id)).json());
        assertThat(data.path("events"))
                .isEqualTo(site.get(Site.run(id) + "/events?limit=10000").json().path("events"));
    }

    @Test
    void the_page_holds_every_request_to_the_microsecond() {
        String id = site.finished();
        JsonNode table = dataOfPage(id).path("requests");
        JsonNode lines = site.get(Site.run(id) + "/requests").json().path("requests");

        assertThat(table.path("rows").size()).isEqualTo(lines.size());
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < table.path("columns").size(); column++) {
                JsonNode shown = table.path("rows").path(row).path(column);
                JsonNode expected =
                        lines.path(row).path(table.path("columns").path(column).asString());
                assertThat(shown).isEqualTo(expected.isDouble() ? rounded(expected) : expected);
            }
        }
    }

    private static JsonNode rounded(JsonNode millis) {
        return new JsonMapper().valueToTree(Math.round(millis.asDouble() * 1e3) / 1e3);
    }

    @Test
    void no_name_of_a_model_and_no_notes_end_the_script_that_holds_them() {
        String id = site.start("""
                {"server_url": "%s", "model": "%s", "notes": "%s", "num_prompts": 2, "input_len": 8, "output_len": 4,
                 "warmup": 0, "preflight": false, "rehearsal": false}""".formatted(site.target(), HOSTILE, HOSTILE));
        site.awaitStatus(id, status -> status.equals("failed") || status.equals("completed"));

        assertThat(site.get(Site.run(id) + "/export/html").body()).doesNotContain("alert(1)</script>");
        assertThat(dataOfPage(id).at("/run/model").asString()).isEqualTo(HOSTILE);
        assertThat(dataOfPage(id).at("/run/notes").asString()).isEqualTo(HOSTILE);
        assertThat(site.get(Site.run(id) + "/export/md").body())
                .contains("# Load test of &lt;/script&gt;", "\n> &lt;/script&gt;")
                .doesNotContain("<");
    }

    @Test
    void a_hundred_thousand_requests_pass_one_by_one() throws IOException {
        StoredRun run = site.runs().store().find(site.finished()).orElseThrow();
        String id = run.summary().runId();
        RequestRecord request;
        try (Stream<RequestRecord> requests = site.runs().store().requests(id, RequestQuery.ALL)) {
            request = requests.findFirst().orElseThrow();
        }
        Rows written = new Rows();
        AtomicLong most = new AtomicLong();
        AtomicLong asked = new AtomicLong();
        Stream<RequestRecord> many = Stream.generate(() -> {
                    most.accumulateAndGet(asked.incrementAndGet() - written.count, Math::max);
                    return request;
                })
                .limit(100_000);

        HtmlReport.of(site.runs(), run)
                .write(new RunData(site.runs().result(id), Labels.NONE, many.iterator(), List::of), written);

        assertThat(written.count).isGreaterThan(100_000);
        assertThat(most.get()).isLessThan(10_000);
    }

    /** Counts the ends of arrays. */
    private static final class Rows extends OutputStream {
        private long count;

        @Override
        public void write(int value) {
            count += value == ']' ? 1 : 0;
        }
    }
}
