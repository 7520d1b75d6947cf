package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class KeptRunsTest extends SiteTest {
    @Test
    void runs_are_listed_page_by_page() {
        String first = site.finished();
        String second = site.finished();
        Reply page = site.get("/api/v1/benchmark?limit=1");

        assertThat(page.text("/runs/0/run_id")).isEqualTo(second);
        assertThat(page.json().path("total").asInt()).isEqualTo(2);
        assertThat(page.header("X-Total-Count")).hasValue("2");
        assertThat(page.header("Link").orElseThrow()).contains("</api/v1/benchmark?limit=1&offset=1>; rel=\"next\"");
        assertThat(site.get("/api/v1/benchmark/history?limit=1&offset=1").text("/runs/0/run_id"))
                .isEqualTo(first);
    }

    @Test
    void runs_are_found_by_what_they_are_called_and_sorted() {
        site.finished(", \"name\": \"night\", \"tags\": [\"a b\"]");
        String other = site.finished(", \"name\": \"day\"");

        assertThat(total("?tag=a%20b")).isEqualTo(1);
        assertThat(total("?q=NIGHT")).isEqualTo(1);
        assertThat(total("?model=simul&status=completed")).isEqualTo(2);
        assertThat(total("?status=failed")).isZero();
        assertThat(total("?until=2020-01-01T00:00:00Z")).isZero();
        assertThat(total("?from=0001-01-01T00:00:00Z&until=9999-01-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(site.get("/api/v1/benchmark?sort=name:asc").text("/runs/0/run_id"))
                .isEqualTo(other);
    }

    private int total(String query) {
        return site.get("/api/v1/benchmark" + query).json().path("total").asInt();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=x",
                "offset=-1",
                "status=done",
                "sort=colour",
                "sort=",
                "from=yesterday"
            })
    void a_wrong_parameter_is_told(String parameter) {
        assertThat(site.get("/api/v1/benchmark?" + parameter).text("/errors/0/field"))
                .isEqualTo(parameter.split("=", 2)[0]);
    }

    @Test
    void what_has_not_changed_is_not_sent_again() {
        String id = site.finished();
        for (String path : new String[] {Site.run(id), Site.run(id, "/run/"), "/api/v1/benchmark"}) {
            String tag = site.get(path).header("ETag").orElseThrow();
            assertThat(site.get(path, "If-None-Match", tag).status()).isEqualTo(304);
            assertThat(site.get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        }
    }

    @Test
    void labels_can_be_changed_one_by_one() {
        String id = site.finished(", \"name\": \"night\"");
        Reply changed = site.patch(Site.run(id), "{\"tags\": [\"x\"], \"notes\": \"two\\nlines\"}");

        assertThat(changed.text("/name")).isEqualTo("night");
        assertThat(changed.json().path("tags").toString()).isEqualTo("[\"x\"]");
        assertThat(changed.text("/notes")).isEqualTo("two\nlines");
        assertThat(site.patch(Site.run(id), "{\"colour\": 1}").status()).isEqualTo(422);
        assertThat(site.patch(Site.run(id), "{}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/events", "/timeseries", "/requests", "/export/csv"})
    void a_run_that_is_not_there_is_not_found(String below) {
        assertThat(site.get("/api/v1/benchmark/nobody" + below).status()).isEqualTo(404);
    }

    @Test
    void the_result_is_the_state_while_the_run_goes_on() {
        String id = site.start(site.endlessPlan());

        assertThat(site.get(Site.run(id, "/result/")).status()).isEqualTo(202);
        assertThat(site.get(Site.run(id) + "/export/csv").status()).isEqualTo(409);
    }

    @Test
    void every_event_has_its_place() {
        String id = site.finished();
        JsonNode all = site.get(Site.run(id) + "/events").json();
        long middle = all.at("/events/3/seq").asLong();
        JsonNode rest = site.get(Site.run(id) + "/events?after=" + middle).json();
        JsonNode first = site.get(Site.run(id) + "/events?limit=1").json();

        assertThat(all.path("events").findValuesAsString("type"))
                .startsWith("declared", "preflight", "warmup_started")
                .contains("level_started", "tick", "level_finished")
                .endsWith("verdict", "completed");
        assertThat(rest.path("events").size()).isEqualTo(all.path("events").size() - 4);
        assertThat(first.path("next_after").asLong()).isEqualTo(1);
        assertThat(all.path("next_after").isNull()).isTrue();
    }

    @Test
    void each_second_is_a_point_of_the_time_series() {
        String id = site.finished();
        JsonNode series = site.get(Site.run(id) + "/timeseries").json();

        assertThat(series.path("points")
                        .valueStream()
                        .mapToLong(point -> point.path("completed").asLong())
                        .sum())
                .isEqualTo(12);
        assertThat(site.get(Site.run(id) + "/timeseries?level=1")
                        .json()
                        .path("points")
                        .findValuesAsString("level"))
                .containsOnly("1");
    }

    @Test
    void requests_have_their_time_lines() {
        String id = site.finished();
        JsonNode page =
                site.get(Site.run(id) + "/requests?level=0&limit=4&sort=e2e").json();
        JsonNode slowest = page.at("/requests/0");

        assertThat(page.path("requests").size()).isEqualTo(4);
        assertThat(page.path("next_offset").asInt()).isEqualTo(4);
        assertThat(slowest.path("started_ms").asDouble())
                .isLessThan(slowest.path("first_token_ms").asDouble());
        assertThat(slowest.path("e2e_ms").asDouble())
                .isGreaterThanOrEqualTo(page.at("/requests/1/e2e_ms").asDouble());
        assertThat(site.get(Site.run(id) + "/requests?level=-1")
                        .json()
                        .path("requests")
                        .size())
                .isEqualTo(1);
        assertThat(site.get(Site.run(id) + "/requests?outcome=failed")
                        .json()
                        .path("requests")
                        .size())
                .isZero();
    }

    @Test
    void another_slo_is_judged_after_the_run() {
        String id = site.finished();
        String path = Site.run(id) + "/goodput";
        Reply generous = site.post(path, "{\"goodput_thresholds\": {\"e2e_ms\": 60000}}");
        Reply impossible = site.post(path, "{\"goodput_thresholds\": {\"ttft_ms\": 0.001, \"e2e_ms\": 60000}}");

        assertThat(generous.json().at("/levels/0/goodput/satisfied_requests").asInt())
                .isEqualTo(6);
        assertThat(impossible.json().at("/levels/1/goodput/goodput_percent").asDouble())
                .isZero();
        assertThat(impossible.json().at("/levels/1/goodput/e2e_satisfied").asInt())
                .isEqualTo(6);
        assertThat(site.post(path, "{\"goodput_thresholds\": {}}").status()).isEqualTo(422);
        assertThat(site.post(path, "{}").status()).isEqualTo(422);
    }

    @Test
    void runs_stand_side_by_side_load_by_load() {
        String first = site.finished();
        String second = site.finished(", \"seed\": 7");
        Reply comparison =
                site.post("/api/v1/benchmark/compare", "{\"run_ids\": [\"%s\", \"%s\"]}".formatted(first, second));

        assertThat(comparison.text("/runs/1/run/run_id")).isEqualTo(second);
        assertThat(comparison.json().path("loads").size()).isEqualTo(2);
        assertThat(comparison.json().at("/loads/1/load/concurrency").asInt()).isEqualTo(2);
        assertThat(comparison.json().at("/loads/1/levels/0/ttft/p50").asDouble())
                .isPositive();
        assertThat(comparison.json().at("/loads/1/levels/1/ttft/ci").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[\"a\"]", "[\"a\",\"a\"]", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]", "[1,2]", "\"a\""})
    void a_comparison_needs_two_to_five_runs(String ids) {
        assertThat(site.post("/api/v1/benchmark/compare", "{\"run_ids\": " + ids + "}")
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"csv, csv", "json, json", "jsonl, jsonl", "html, html", "md, md", "archive, archive.jsonl"})
    void a_run_is_handed_over_as_a_file(String format, String ending) {
        String id = site.finished();
        Reply file = site.get(Site.run(id) + "/export/" + format);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).contains(id);
        assertThat(file.header("Content-Disposition"))
                .hasValue("attachment; filename=\"" + id.substring(0, 8) + "_benchmark." + ending + "\"");
        assertThat(site.get(Site.run(id, "/result/") + "/export?format=" + format)
                        .body())
                .isEqualTo(file.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"excel", "xlsx"})
    void a_run_is_handed_over_as_a_workbook(String format) {
        String id = site.finished();
        Reply file = site.get(Site.run(id) + "/export/" + format);

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).startsWith("PK");
        assertThat(file.header("Content-Disposition"))
                .hasValue("attachment; filename=\"" + id.substring(0, 8) + "_benchmark.xlsx\"");
    }

    @Test
    void csv_has_a_row_for_each_request_when_asked_for() {
        String id = site.finished();

        assertThat(site.get(Site.run(id) + "/export/csv?scope=requests").body().lines())
                .first()
                .asString()
                .contains("outcome", "ttft_ms");
    }

    @Test
    void there_is_no_export_in_a_format_that_nobody_knows() {
        assertThat(site.get(Site.run(site.finished()) + "/export/exe").status()).isEqualTo(404);
    }

    @Test
    void a_run_that_another_process_left_is_interrupted_and_says_so() {
        String id = site.start(site.endlessPlan());
        site.awaitStatus(id, "running"::equals);
        site.runs().store().interrupt(id);

        assertThat(site.get(Site.run(id, "/run/")).text("/error")).contains("process");
    }
}
