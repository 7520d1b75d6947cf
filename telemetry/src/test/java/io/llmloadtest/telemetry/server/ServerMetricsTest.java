package io.llmloadtest.telemetry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.ledger.ServerCounters;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.telemetry.server.Reading.Read;
import io.llmloadtest.telemetry.server.Reading.Unread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerMetricsTest {
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new PageServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void counters_are_taken_once_two_readings_agree_and_nothing_runs() throws Exception {
        server.page("/metrics", tokens(10, 2), tokens(15, 1), tokens(20, 0), tokens(20, 0), tokens(99, 0));
        assertThat(read(Targets.usual(server.url()))).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.counters().generationTokens()).hasValue(20);
            assertThat(read.settled()).isTrue();
        });
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void readings_that_agree_while_something_runs_are_not_at_rest() throws Exception {
        server.page("/metrics", tokens(10, 1), tokens(10, 1), tokens(10, 1), tokens(11, 0));
        assertThat(read(Targets.usual(server.url())))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(read.counters().generationTokens()).hasValue(11));
    }

    @Test
    void a_server_that_never_comes_to_rest_is_taken_as_it_is_after_a_while() throws Exception {
        server.page("/metrics", tokens(10, 1));
        ServerMetrics impatient = new ServerMetrics(
                Targets.usual(server.url()), "", Optional.empty(), Duration.ofMillis(1), Duration.ofMillis(20));
        assertThat(impatient.read()).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.counters().generationTokens()).hasValue(10);
            assertThat(read.settled()).isFalse();
        });
    }

    @Test
    void a_page_that_is_not_at_the_root_is_found_below_the_base_path() throws Exception {
        server.page("/llm/metrics", tokens(10, 0));
        assertThat(read(Targets.usual(server.url() + "/llm/v1")))
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.page().getPath()).isEqualTo("/llm/metrics"));
    }

    @Test
    void headers_of_the_user_stand_in_place_of_ours_on_the_targets_own_address() throws Exception {
        server.page("/metrics", tokens(10, 0));
        Target target = Targets.with(
                Map.of("host", "models.example", "authorization", "Basic eHg=", "Content-Type", "a/b", "ACCEPT", "c/d"),
                server.url(),
                new MetricsSource.Usual());
        new ServerMetrics(target, "sk-key", Optional.empty(), Duration.ofMillis(1), Duration.ofMillis(20)).read();

        assertThat(server.headers().getFirst())
                .containsEntry("Host", List.of("models.example"))
                .containsEntry("Authorization", List.of("Basic eHg="))
                .containsEntry("Accept", List.of("c/d"))
                .doesNotContainKey("Content-type");
    }

    @Test
    void a_page_that_holds_something_else_is_passed_over() throws Exception {
        server.page("/metrics", "[{\"iterLatencyMS\": 5.2}]").page("/prometheus/metrics", "trtllm_generation_tokens 7");
        assertThat(read(Targets.usual(server.url())))
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.page().getPath()).isEqualTo("/prometheus/metrics"));
    }

    @Test
    void once_found_the_page_is_asked_for_alone() throws Exception {
        server.page("/llm/metrics", tokens(10, 0));
        ServerMetrics metrics = patient(Targets.usual(server.url() + "/llm"), "");
        metrics.read();
        int before = server.asked().size();
        metrics.read();
        assertThat(server.asked().subList(before, server.asked().size())).containsOnly("/llm/metrics");
    }

    @Test
    void a_server_without_a_page_is_said_to_have_none_and_is_not_asked_again() throws Exception {
        ServerMetrics metrics = patient(Targets.usual(server.url()), "");
        Unread none =
                new Unread("/metrics answered 404, /engine_metrics answered 404, /prometheus/metrics answered 404");
        assertThat(metrics.read()).isEqualTo(none);
        assertThat(metrics.read()).isEqualTo(none);
        assertThat(server.asked()).containsExactly("/metrics", "/engine_metrics", "/prometheus/metrics");
    }

    @Test
    void a_page_without_counters_that_we_know_is_said_so() throws Exception {
        server.page("/metrics?key=s3cret", "up 1");
        URI page = URI.create(server.url() + "/metrics?key=s3cret");
        assertThat(read(Targets.of("http://elsewhere:1", new MetricsSource.At(page))))
                .isEqualTo(new Unread(server.url() + "/metrics has none of the counters that we know"));
    }

    @Test
    void where_nobody_listens_one_address_is_tried_and_nothing_thrown() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(read(Targets.usual("http://127.0.0.1:" + port)))
                .isInstanceOfSatisfying(
                        Unread.class,
                        none -> assertThat(none.reason())
                                .startsWith("/metrics can't be read (ConnectException")
                                .doesNotContain("prometheus"));
    }

    @Test
    void a_server_that_says_nothing_is_given_up() throws Exception {
        server.silent("/metrics");
        assertThat(read(Targets.usual(server.url()))).isEqualTo(new Unread("/metrics gave no answer within 2 s"));
        assertThat(server.asked()).containsExactly("/metrics");
    }

    @Test
    void the_key_and_the_plan_s_headers_go_to_the_target_s_own_address() throws Exception {
        server.page("/metrics", tokens(10, 0));
        patient(Targets.usual(server.url()), "s3cret").read();
        assertThat(server.headers()).isNotEmpty().allSatisfy(headers -> {
            assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer s3cret");
            assertThat(headers.getFirst("X-Team")).isEqualTo("search");
        });
    }

    @Test
    void the_key_goes_nowhere_else() throws Exception {
        server.page("/metrics", tokens(10, 0));
        URI page = URI.create(server.url() + "/metrics");
        for (String target :
                new String[] {"http://127.0.0.1:1", "http://localhost:" + page.getPort(), "https://127.0.0.1"}) {
            patient(Targets.of(target, new MetricsSource.At(page)), "s3cret").read();
        }
        assertThat(server.headers())
                .isNotEmpty()
                .noneMatch(headers -> headers.containsKey("Authorization"))
                .extracting(Headers::keySet)
                .allSatisfy(names -> assertThat(names).doesNotContain("X-team"));
    }

    @Test
    void no_request_is_made_when_counters_are_not_asked_for() throws Exception {
        Target target = Targets.of(server.url(), new MetricsSource.Off());
        assertThat(read(target)).isEqualTo(new Unread("they were not requested"));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void between_two_readings_lies_what_the_level_made_the_server_count() throws Exception {
        server.page("/metrics", tokens(10, 0), tokens(10, 0), tokens(150, 0));
        ServerMetrics metrics = patient(Targets.usual(server.url()), "");
        Reading before = metrics.read();
        assertThat(Reading.between(before, metrics.read()))
                .asInstanceOf(InstanceOfAssertFactories.type(ServerAccount.Counted.class))
                .satisfies(counted -> {
                    assertThat(counted.growth().generationTokens()).hasValue(140);
                    assertThat(counted.page()).isEqualTo(URI.create(server.url() + "/metrics"));
                    assertThat(counted.settled()).isTrue();
                });
    }

    @Test
    void counters_that_went_back_or_were_lost_are_no_account() throws Exception {
        Reading first = new Read(URI.create("http://h/metrics"), counters(10), true);
        Reading less = new Read(URI.create("http://h/metrics"), counters(9), true);
        Reading lost = new Unread("/metrics answered 502");
        assertThat(Reading.between(first, less))
                .isInstanceOfSatisfying(
                        ServerAccount.Uncounted.class,
                        none -> assertThat(none.reason()).contains("http://h/metrics went back", "started anew"));
        assertThat(Reading.between(first, lost))
                .isEqualTo(new ServerAccount.Uncounted(
                        "they were read before the level and not after it: /metrics answered 502"));
        assertThat(Reading.between(lost, first)).isEqualTo(new ServerAccount.Uncounted("/metrics answered 502"));
    }

    @Test
    void a_page_that_is_another_worker_s_at_each_look_is_not_the_whole_server_s() throws Exception {
        server.page("/metrics", alternating(tokens(100, 0), tokens(130, 0)));
        assertThat(read(Targets.usual(server.url())))
                .isInstanceOfSatisfying(
                        Unread.class,
                        none -> assertThat(none.reason())
                                .startsWith("/metrics differs between readings")
                                .contains("not the whole server's", "/engine_metrics answered 404"));
    }

    @Test
    void two_workers_that_counted_the_same_are_told_apart_by_when_they_were_started() throws Exception {
        server.page("/metrics", alternating(tokens(100, 0) + started(1), tokens(100, 0) + started(2)));
        assertThat(read(Targets.usual(server.url())))
                .isInstanceOfSatisfying(
                        Unread.class, none -> assertThat(none.reason()).contains("not the whole server's"));
    }

    @Test
    void a_router_s_own_page_is_used_instead() throws Exception {
        server.page("/metrics", alternating(tokens(100, 0), tokens(130, 0))).page("/engine_metrics", """
                        vllm_generation_tokens_total{worker_addr="a"} 100
                        vllm_generation_tokens_total{worker_addr="b"} 130
                        """);
        assertThat(read(Targets.usual(server.url()))).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.page().getPath()).isEqualTo("/engine_metrics");
            assertThat(read.counters().generationTokens()).hasValue(230);
        });
    }

    @Test
    void workers_that_part_only_later_leave_that_level_out_and_the_next_has_the_router_s_page() throws Exception {
        String[] pages = alternating(tokens(130, 0), tokens(100, 0));
        server.page(
                        "/metrics",
                        Stream.concat(Stream.of(tokens(0, 0), tokens(0, 0)), Stream.of(pages))
                                .toArray(String[]::new))
                .page("/engine_metrics", "vllm_generation_tokens_total{worker_addr=\"a\"} 230");
        ServerMetrics metrics = patient(Targets.usual(server.url()), "");
        Reading before = metrics.read();
        assertThat(Reading.between(before, metrics.read()))
                .isInstanceOfSatisfying(
                        ServerAccount.Uncounted.class,
                        none -> assertThat(none.reason()).contains("not the whole server's"));
        assertThat(metrics.read())
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.page().getPath()).isEqualTo("/engine_metrics"));
    }

    @Test
    void sums_of_seconds_that_ran_backwards_are_no_account_either() {
        Reading first = new Read(URI.create("http://h/metrics"), KnownCountersTest.page(waits(10, 3)), true);
        Reading second = new Read(URI.create("http://h/metrics"), KnownCountersTest.page(waits(15, 2.5)), true);
        assertThat(Reading.between(first, second))
                .isInstanceOfSatisfying(
                        ServerAccount.Uncounted.class,
                        none -> assertThat(none.reason()).contains("not the whole server's"));
    }

    private static String waits(int requests, double seconds) {
        return "vllm:time_to_first_token_seconds_count " + requests + "\nvllm:time_to_first_token_seconds_sum "
                + seconds + "\n";
    }

    private static String started(int seconds) {
        return "process_start_time_seconds " + seconds + "\n";
    }

    private static String[] alternating(String a, String b) {
        return Stream.generate(() -> Stream.of(a, b))
                .limit(50)
                .flatMap(pages -> pages)
                .toArray(String[]::new);
    }

    @Test
    void an_account_knows_what_ran_before_and_whether_all_was_at_rest() {
        Reading busy = new Read(URI.create("http://h/metrics"), KnownCountersTest.page(tokens(10, 3)), false);
        Reading calm = new Read(URI.create("http://h/metrics"), KnownCountersTest.page(tokens(10, 0)), true);
        assertThat(Reading.between(busy, calm)).isInstanceOfSatisfying(ServerAccount.Counted.class, counted -> {
            assertThat(counted.unfinishedBefore()).isEqualTo(3);
            assertThat(counted.settled()).isFalse();
        });
    }

    private static ServerCounters counters(long tokens) {
        return KnownCountersTest.page(tokens(tokens, 0));
    }

    private static String tokens(long generated, int running) {
        return "vllm:generation_tokens_total " + generated + "\nvllm:num_requests_running " + running + "\n";
    }

    private static Reading read(Target target) throws InterruptedException {
        return patient(target, "").read();
    }

    private static ServerMetrics patient(Target target, String key) {
        return new ServerMetrics(target, key, Optional.empty(), Duration.ofMillis(1), Duration.ofSeconds(30));
    }
}
