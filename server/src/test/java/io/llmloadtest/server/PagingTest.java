package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Long lists, page by page: every page once, in order, whatever the filter is. */
class PagingTest extends SiteTest {
    private static final String RUNS = "/api/v1/benchmark";

    // --- runs ---

    /** Runs that wait behind one that goes on; the newest is named last. */
    private void waiting(String... names) {
        site.start(site.endlessPlan());
        for (String name : names) {
            site.start(site.plan(", \"name\": \"" + name + "\", \"tags\": [\"t & t\"]"));
        }
    }

    private static Optional<String> link(Reply page, String relation) {
        Matcher link = Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"")
                .matcher(page.header("Link").orElse(""));
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }

    private static List<String> names(Reply page) {
        return page.json().path("runs").findValuesAsString("name");
    }

    @Test
    void following_next_leads_through_all_that_match_and_keeps_filter_and_order() {
        waiting("c", "a", "b");
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of(RUNS + "?tag=t%20%26%20t&sort=name:desc&limit=2");
        while (next.isPresent()) {
            Reply page = site.get(next.get());
            seen.addAll(names(page));
            next = link(page, "next");
        }

        assertThat(seen).containsExactly("c", "b", "a");
    }

    @Test
    void a_page_in_the_middle_leads_to_all_others() {
        waiting("a", "b", "c");
        Reply middle = site.get(RUNS + "?tag=t%20%26%20t&sort=name:asc&limit=1&offset=1");

        assertThat(names(middle)).containsExactly("b");
        assertThat(names(site.get(link(middle, "next").orElseThrow()))).containsExactly("c");
        assertThat(names(site.get(link(middle, "prev").orElseThrow()))).containsExactly("a");
        assertThat(names(site.get(link(middle, "first").orElseThrow()))).containsExactly("a");
        assertThat(names(site.get(link(middle, "last").orElseThrow()))).containsExactly("c");
    }

    @Test
    void a_page_that_is_all_there_is_leads_nowhere() {
        waiting("a");

        assertThat(site.get(RUNS).header("Link")).isEmpty();
    }

    @Test
    void a_page_beyond_the_end_is_empty_and_leads_back() {
        waiting("a", "b");
        Reply beyond = site.get(RUNS + "?status=pending&sort=name:asc&limit=1&offset=100");

        assertThat(names(beyond)).isEmpty();
        assertThat(beyond.header("X-Total-Count")).hasValue("2");
        assertThat(link(beyond, "next")).isEmpty();
        assertThat(names(site.get(link(beyond, "last").orElseThrow()))).containsExactly("b");
    }

    @Test
    void a_second_column_orders_what_the_first_leaves_equal() {
        waiting("b", "a");

        assertThat(names(site.get(RUNS + "?status=pending&sort=model:asc,name:asc")))
                .containsExactly("a", "b");
        assertThat(names(site.get(RUNS + "?status=pending&sort=model:asc,name:desc")))
                .containsExactly("b", "a");
    }

    @Test
    void filters_are_all_to_be_met() {
        waiting("night one", "night two", "day");

        assertThat(names(site.get(RUNS + "?q=night&status=pending&model=simulated&tag=t%20%26%20t&sort=name:asc")))
                .containsExactly("night one", "night two");
        assertThat(names(site.get(RUNS + "?q=night&status=running"))).isEmpty();
        assertThat(names(site.get(RUNS + "?q=night&tag=t"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "%27%20or%201=1%20--", "%5C"})
    void a_text_to_find_is_no_pattern_and_no_statement(String text) {
        waiting("a");

        assertThat(site.get(RUNS + "?q=" + text).json().path("total").asInt()).isZero();
    }

    // --- requests ---

    private List<JsonNode> requests(String run, String query) {
        List<JsonNode> all = new ArrayList<>();
        site.get(Site.run(run) + "/requests" + query).json().path("requests").forEach(all::add);
        return all;
    }

    @Test
    void pages_of_requests_have_each_request_once() {
        String run = site.finished();
        List<JsonNode> seen = new ArrayList<>();
        JsonNode offset = null;
        do {
            JsonNode page = site.get(
                            Site.run(run) + "/requests?limit=5&offset=" + (offset == null ? 0 : offset.asInt()))
                    .json();
            page.path("requests").forEach(seen::add);
            offset = page.path("next_offset");
        } while (!offset.isNull());

        assertThat(seen).hasSize(13).isEqualTo(requests(run, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttft", "e2e"})
    void the_slowest_come_first_among_those_of_a_level_that_ended_so(String sort) {
        String run = site.finished();
        List<JsonNode> sorted = requests(run, "?level=1&outcome=completed&sort=" + sort);

        assertThat(sorted)
                .hasSize(6)
                .allMatch(request -> request.path("level").asInt() == 1)
                .isSortedAccordingTo((one, other) -> Double.compare(
                        other.path(sort + "_ms").asDouble(),
                        one.path(sort + "_ms").asDouble()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"level=64", "level=-2", "outcome=lost", "sort=size", "limit=5001", "offset=-1"})
    void a_wrong_parameter_of_requests_is_told(String parameter) {
        String run = site.finished();

        assertThat(site.get(Site.run(run) + "/requests?" + parameter).text("/errors/0/field"))
                .isEqualTo(parameter.split("=", 2)[0]);
    }

    // --- events and seconds ---

    @Test
    void events_are_told_to_the_end_by_what_the_page_before_says() {
        String events = Site.run(site.finished()) + "/events";
        List<String> seen = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode page = site.get(events + "?limit=3&after=" + after).json();
            seen.addAll(page.path("events").findValuesAsString("type"));
            after = page.path("next_after").asString("");
        }

        assertThat(seen).isEqualTo(site.get(events).json().path("events").findValuesAsString("type"));
    }

    @Test
    void the_seconds_of_one_level_are_those_of_no_other() {
        String series = Site.run(site.finished()) + "/timeseries";
        JsonNode first = site.get(series + "?level=0").json().path("points");
        JsonNode second = site.get(series + "?level=1").json().path("points");
        JsonNode all = site.get(series).json().path("points");

        assertThat(first.isEmpty()).isFalse();
        assertThat(second.isEmpty()).isFalse();
        assertThat(first.size() + second.size()).isEqualTo(all.size());
        assertThat(site.get(series + "?level=7").json().path("points").isEmpty())
                .isTrue();
    }
}
