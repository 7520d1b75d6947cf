package io.llmloadtest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WatchingRunsTest extends SiteTest {
    private static String progress(String id) {
        return Site.run(id) + "/progress";
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("type").asString()).toList();
    }

    @Test
    void who_watches_from_the_start_hears_the_state_then_everything_then_the_end() {
        String blocking = site.start(site.endlessPlan());
        String id = site.start(site.plan(""));
        Watcher watcher = Watcher.on(site, progress(id));
        site.post(Site.run(blocking) + "/cancel");
        List<JsonNode> frames = watcher.toTheEnd();

        assertThat(frames.getFirst().at("/run/status").asString()).isEqualTo("pending");
        assertThat(types(frames))
                .as("what is watched beside comes when it comes")
                .filteredOn(type -> !type.equals("observed"))
                .startsWith("snapshot", "declared", "preflight", "warmup_started", "level_started")
                .contains("tick", "progress", "level_finished")
                .endsWith("verdict", "completed");
        assertThat(frames).extracting(frame -> frame.path("seq").asLong()).isSorted();
        assertThat(watcher.closeCode()).isEqualTo(1000);
    }

    @Test
    void progress_messages_are_those_of_the_original_product() throws Exception {
        String id = site.start(site.endlessPlan());
        Watcher watcher = Watcher.on(site, Site.run(id, "/ws/run/"));
        List<JsonNode> seen = new ArrayList<>();
        while (seen.stream().noneMatch(frame -> frame.has("metrics"))
                || seen.stream().noneMatch(frame -> frame.has("request_log"))) {
            seen.add(watcher.next("progress"));
        }

        JsonNode figures =
                seen.stream().filter(frame -> frame.has("metrics")).findFirst().orElseThrow();
        assertThat(figures.at("/progress/total").asDouble()).isEqualTo(600);
        assertThat(figures.at("/metrics/success_count").asLong()).isPositive();
        assertThat(figures.at("/metrics/ttft_p50").asDouble()).isPositive();
        assertThat(figures.path("overall_percent").asDouble()).isBetween(0.0, 100.0);
    }

    @Test
    void progress_messages_tell_the_level_s_percentiles_until_now_and_how_many_requests_met_the_slo() throws Exception {
        String id = site.start(site.endlessPlan().replace("}", ", \"goodput_thresholds\": {\"ttft_ms\": 60000}}"));
        Watcher watcher = Watcher.on(site, progress(id));
        JsonNode first = figures(watcher);
        JsonNode later = figures(watcher);

        for (String metric : List.of("ttft", "itl", "e2e")) {
            assertThat(later.at("/" + metric + "/count").asLong())
                    .as(metric)
                    .isGreaterThan(first.at("/" + metric + "/count").asLong());
            assertThat(later.at("/" + metric + "/p50").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(later.at("/" + metric + "/p99").asDouble());
        }
        assertThat(later.at("/goodput/satisfied_requests").asLong())
                .isPositive()
                .isEqualTo(later.at("/goodput/total_requests").asLong());
    }

    /** Of the next second in which requests ended. */
    private static JsonNode figures(Watcher watcher) throws Exception {
        JsonNode metrics = watcher.next("progress").path("metrics");
        while (metrics.path("success_count").asLong() == 0) {
            metrics = watcher.next("progress").path("metrics");
        }
        return metrics;
    }

    @Test
    void who_was_cut_off_hears_what_came_after() throws Exception {
        String id = site.start(site.endlessPlan());
        Watcher first = Watcher.on(site, progress(id) + "?after=0");
        long heard = first.next("tick").path("seq").asLong();
        first.next("tick");
        Watcher second = Watcher.on(site, progress(id) + "?after=" + heard);
        site.post(Site.run(id) + "/cancel");
        List<JsonNode> rest = second.toTheEnd();

        assertThat(rest.getFirst().path("type").asString()).isEqualTo("snapshot");
        assertThat(lasting(rest))
                .isNotEmpty()
                .isEqualTo(lasting(site.get(Site.run(id) + "/events?after=" + heard)
                        .json()
                        .path("events")
                        .valueStream()
                        .toList()));
    }

    /** All that is repeated to those who come later, level results aside: their client figures are rounded when kept. */
    private static List<String> lasting(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> !List.of("snapshot", "progress")
                        .contains(frame.path("type").asString()))
                .map(frame ->
                        frame.path("seq").asString() + " " + frame.path("type").asString())
                .toList();
    }

    @Test
    void a_run_that_is_over_is_told_from_the_store() {
        String id = site.finished();
        List<JsonNode> whole = Watcher.on(site, progress(id) + "?after=0").toTheEnd();
        List<JsonNode> end = Watcher.on(site, progress(id)).toTheEnd();
        List<JsonNode> nothingNew =
                Watcher.on(site, progress(id) + "?after=999999").toTheEnd();

        assertThat(types(whole)).startsWith("snapshot", "declared").endsWith("verdict", "completed");
        assertThat(types(end)).containsExactly("snapshot", "verdict", "completed");
        assertThat(types(nothingNew)).endsWith("completed");
    }

    @Test
    void the_end_of_a_failed_run_says_why() {
        String id = site.start("{\"server_url\": \"http://127.0.0.1:1\", \"model\": \"m\"}");
        JsonNode last = Watcher.on(site, progress(id)).toTheEnd().getLast();

        assertThat(last.path("type").asString()).isEqualTo("failed");
        assertThat(last.path("error").asString()).contains("127.0.0.1:1");
    }

    @Test
    void an_interrupted_run_is_told_so() {
        String id = "left-behind";
        site.runs().store().announce(id, plan(), Labels.NONE);
        site.runs().store().interrupt(id);

        assertThat(types(Watcher.on(site, progress(id)).toTheEnd())).containsExactly("snapshot", "interrupted");
    }

    private TestPlan plan() {
        String id = site.finished();
        return site.runs().store().find(id).orElseThrow().plan();
    }

    @Test
    void ping_is_answered_by_pong() throws Exception {
        String id = site.start(site.endlessPlan());
        Watcher watcher = Watcher.on(site, progress(id));
        watcher.say("ping");
        String answer = watcher.next();
        while (!answer.equals("pong")) {
            answer = watcher.next();
        }

        assertThat(answer).isEqualTo("pong");
    }

    @Test
    void an_unknown_run_and_a_wrong_number_are_refused_by_code() {
        String id = site.finished();

        assertThat(Watcher.on(site, progress("nobody")).closeCode()).isEqualTo(4404);
        assertThat(Watcher.on(site, progress(id) + "?after=x").closeCode()).isEqualTo(4422);
    }

    @Test
    void the_key_is_wanted_in_a_header_or_among_the_subprotocols() {
        reopen(Map.of("API_KEY", "ri/ght"));
        site.header("X-API-Key", "ri/ght");
        String id = site.finished();
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString("ri/ght".getBytes(StandardCharsets.UTF_8));
        Watcher browser = Watcher.withProtocols(site, progress(id), "llm-loadtest", "key." + encoded);

        assertThat(Watcher.on(site, progress(id)).closeCode()).isEqualTo(4401);
        assertThat(Watcher.on(site, progress(id), "X-API-Key", "wrong").closeCode())
                .isEqualTo(4401);
        assertThat(Watcher.on(site, progress(id), "X-API-Key", "ri/ght").closeCode())
                .isEqualTo(1000);
        assertThat(browser.subprotocol()).isEqualTo("llm-loadtest");
        assertThat(browser.closeCode()).isEqualTo(1000);
    }

    @Test
    void pages_of_other_sites_watch_nothing() {
        String id = site.finished();

        assertThatThrownBy(() -> Watcher.on(site, progress(id), "Origin", "https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void many_can_watch_one_run() {
        String id = site.start(site.endlessPlan());
        List<Watcher> crowd = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            crowd.add(Watcher.on(site, progress(id)));
        }
        site.post(Site.run(id) + "/cancel");

        assertThat(crowd)
                .allSatisfy(watcher -> assertThat(types(watcher.toTheEnd())).endsWith("cancelled"));
    }
}
