package io.llmloadtest.storage.json;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.ErrorGroup;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.PrecisionGoal;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.record.FailureKind;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.storage.Plans;
import io.llmloadtest.storage.Play;
import io.llmloadtest.storage.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class StoredJsonTest {
    static List<RequestRecord> records() {
        return List.of(
                Requests.answered(0, 3),
                Requests.failed(1, 4, FailureKind.STREAM_ERROR, "메모리 부족"),
                Requests.cancelled(RequestRecord.WARMUP, 5));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_comes_back_as_it_was(RequestRecord request) {
        String json = StoredJson.MAPPER.writeValueAsString(request);

        assertThat(StoredJson.MAPPER.readValue(json, RequestRecord.class)).isEqualTo(request);
    }

    @Test
    void stamps_that_are_absent_are_left_out() {
        assertThat(StoredJson.MAPPER.writeValueAsString(Requests.cancelled(0, 0)))
                .contains("\"started\":0")
                .doesNotContain("first_token", Long.toString(Long.MIN_VALUE));
    }

    @Test
    void a_level_comes_back_with_its_ledger() {
        LevelResult level = Play.whole().levels().getFirst();

        assertThat(level.ledger()).isPresent();
        assertThat(StoredJson.LEVEL.read(StoredJson.LEVEL.write(level))).isEqualTo(level);
    }

    @Test
    void why_a_server_counts_nothing_comes_back() {
        ServerAccount account = new ServerAccount.Uncounted("its page was not found");
        String json = StoredJson.MAPPER.writerFor(ServerAccount.class).writeValueAsString(account);

        assertThat(StoredJson.MAPPER.readValue(json, ServerAccount.class)).isEqualTo(account);
    }

    @Test
    void a_precision_goal_comes_back_with_its_limits() {
        Level level = new Level(
                new LoadShape.Concurrency(4),
                new StopRule.UntilPrecise(
                        new PrecisionGoal("ttft", "p95", 5),
                        Optional.of(new StopRule.Requests(5_000)),
                        Optional.of(new StopRule.Elapsed(Duration.ofMinutes(2)))));
        TestPlan plan = Plans.plan().withLevels(List.of(level));

        assertThat(StoredJson.PLAN.read(StoredJson.PLAN.write(plan)).levels()).containsExactly(level);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                LoadShape.class,
                StopRule.class,
                Workload.class,
                Credential.class,
                MetricsSource.class,
                ServerAccount.class,
                Outcome.class,
                Figure.class
            })
    void every_variant_of_a_sealed_type_has_a_name_of_its_own(Class<?> sealed) {
        Class<?> names =
                Objects.requireNonNull(StoredJson.MAPPER.serializationConfig().findMixInClassFor(sealed));
        List<Class<?>> named = Arrays.stream(
                        names.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::value)
                .collect(toList());

        assertThat(named).containsAll(variants(sealed).toList());
    }

    private static Stream<Class<?>> variants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(variant -> variant.isSealed() ? variants(variant) : Stream.of(variant));
    }

    @Test
    void events_have_the_names_of_their_types_as_ever() {
        List<RunEvent> events = List.of(
                new RunEvent.Preflighted(List.of()),
                new RunEvent.WarmupStarted(3),
                new RunEvent.RehearsalStarted(2),
                new RunEvent.LevelStarted(1),
                new RunEvent.Notice("stopping"));

        assertThat(events)
                .extracting(event ->
                        StoredJson.MAPPER.valueToTree(event).path("type").asString())
                .containsExactly("preflighted", "warmup_started", "rehearsal_started", "level_started", "notice");
        assertThat(events)
                .allSatisfy(event -> assertThat(StoredJson.EVENT.read(StoredJson.EVENT.write(event)))
                        .isEqualTo(event));
    }

    @Test
    void a_tick_comes_back_with_its_histograms() {
        RunEvent tick = Play.whole().events().stream()
                .map(numbered -> numbered.event())
                .filter(RunEvent.Ticked.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(StoredJson.EVENT.read(StoredJson.EVENT.write(tick))).isEqualTo(tick);
    }

    @Test
    void a_look_at_a_source_is_stored_briefly() {
        RunEvent look = Play.whole().events().stream()
                .map(numbered -> numbered.event())
                .filter(RunEvent.Observed.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(StoredJson.EVENT.read(StoredJson.EVENT.write(look))).isEqualTo(look);
        assertThat(StoredJson.EVENT.write(look))
                .contains("\"type\":\"observed\"", "[\"my_series\",\"kind=a\",\"1/s\",0.25,1.5]");
    }

    @Test
    void a_sample_may_get_more_components_and_a_damaged_one_is_refused() {
        Sample sample = new Sample("n", "", "%", 12.5, 1);
        assertThat(StoredJson.MAPPER.readValue("[\"n\",\"\",\"%\",1.25E+1,1,\"new\",{\"x\":[]}]", Sample.class))
                .isEqualTo(sample);
        assertThat(StoredJson.MAPPER.writeValueAsString(new Sample("n", "", "B", 25_276_063_744.0, 1.0 / 3)))
                .isEqualTo("[\"n\",\"\",\"B\",2.52761E+10,0.333333]");
        assertThatThrownBy(() -> StoredJson.MAPPER.readValue("[\"n\",1,\"%\"]", Sample.class))
                .isInstanceOf(JacksonException.class);
    }

    // --- the forms of other versions ---

    @Test
    void a_plan_and_a_level_of_the_first_version_are_still_readable() throws IOException {
        TestPlan plan = StoredJson.PLAN.read(resource("plan-v1.json"));
        LevelResult level = StoredJson.LEVEL.read(resource("level-v1.json"));

        assertThat(plan.levels()).hasSize(4);
        assertThat(level.completed()).isEqualTo(20);
        assertThat(level.summary(Metric.TTFT).orElseThrow().p50().value()).isEqualTo(29);
        assertThat(level.health().loopLag().count()).isEqualTo(100);
        assertThat(level.ledger()).isEmpty();
    }

    @Test
    void failures_that_were_kept_without_the_time_when_they_came_have_none() {
        String old = "{\"kind\":\"CONNECT\",\"count\":7,\"example\":\"refused\"}";

        assertThat(StoredJson.MAPPER.readValue(old, ErrorGroup.class))
                .isEqualTo(new ErrorGroup(FailureKind.CONNECT, 7, "refused"));
    }

    @Test
    void a_finding_of_a_version_without_figures_keeps_its_english_sentences() throws IOException {
        LevelResult level = StoredJson.LEVEL.read(resource("level-v1.json"));

        assertThat(level.verdict().findings())
                .containsExactly(Finding.inEnglish(
                        "start-lateness",
                        Finding.Severity.SUSPECT,
                        14.5,
                        "ttft_intended",
                        "late by 14.5 ms",
                        "lower the load"));
        assertThat(StoredJson.LEVEL.read(StoredJson.LEVEL.write(level))).isEqualTo(level);
    }

    @Test
    void what_a_newer_version_added_is_passed_over() {
        String json = StoredJson.PLAN.write(Plans.plan()).replaceFirst("\\{", "{\"invented\":{\"later\":[1]},");

        assertThat(StoredJson.PLAN.read(json)).isEqualTo(Plans.plan());
    }

    private record Old(String name) {}

    private record New(String name, int count, Optional<String> note, List<String> parts) {
        New {
            parts = List.copyOf(parts);
        }
    }

    @Test
    void a_component_that_came_later_is_empty_or_zero_or_what_one_line_says() {
        String old = new Document<>(Old.class).write(new Old("x"));
        Document<New> document = new Document<>(New.class).since("parts", "[\"default\"]");

        assertThat(document.read(old)).isEqualTo(new New("x", 0, Optional.empty(), List.of("default")));
    }

    @Test
    void text_that_is_no_such_thing_is_refused_by_name() {
        assertThatThrownBy(() -> StoredJson.PLAN.read("[]"))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("this version of LLM Loadtest can't read this TestPlan");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoredJsonTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
