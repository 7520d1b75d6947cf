package io.llmloadtest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How every store finds runs. */
abstract class RunListContract extends StoreUnderTest {
    private static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");

    private List<String> ids(RunQuery query) {
        return store.list(query).runs().stream().map(RunSummary::runId).toList();
    }

    /** Runs a second apart, the newest last. */
    private List<Play> several(UnaryOperator<String> model) {
        return IntStream.range(0, 7)
                .mapToObj(i -> keep(Play.at(
                        FIRST.plusSeconds(i), Plans.against("http://gpu-" + i + ":8000/v1", model.apply("m" + i)))))
                .toList();
    }

    private static RunQuery query(UnaryOperator<RunQueryParts> parts) {
        return parts.apply(new RunQueryParts()).build();
    }

    @Test
    void lists_are_newest_first_page_by_page_with_the_real_total() {
        List<Play> plays = several(model -> model);

        assertThat(ids(RunQuery.NEWEST.page(3, 0)))
                .containsExactly(
                        plays.get(6).id(), plays.get(5).id(), plays.get(4).id());
        assertThat(ids(RunQuery.NEWEST.page(3, 6))).containsExactly(plays.get(0).id());
        assertThat(store.list(RunQuery.NEWEST.page(3, 6)).total()).isEqualTo(7);
    }

    @Test
    void lists_are_filtered_without_regard_to_case() {
        List<Play> plays = several(String::toUpperCase);
        store.label(plays.get(2).id(), Labels.of("After the Fix", List.of("Nightly", "b"), ""));

        assertThat(ids(query(parts -> parts.model("m3"))))
                .containsExactly(plays.get(3).id());
        assertThat(ids(query(parts -> parts.server("GPU-4"))))
                .containsExactly(plays.get(4).id());
        assertThat(ids(query(parts -> parts.tag("nightly"))))
                .containsExactly(plays.get(2).id());
        assertThat(ids(query(parts -> parts.tag("night")))).isEmpty();
        assertThat(ids(query(parts -> parts.text("the fix"))))
                .containsExactly(plays.get(2).id());
        assertThat(ids(query(parts -> parts.model("m").server("gpu-5"))))
                .containsExactly(plays.get(5).id());
    }

    @Test
    void a_percent_sign_in_a_filter_means_itself() {
        several(model -> model);

        assertThat(ids(query(parts -> parts.model("%")))).isEmpty();
        assertThat(ids(query(parts -> parts.model("_")))).isEmpty();
    }

    @Test
    void lists_are_filtered_by_status_and_show_tags() {
        Play ended = keep(Play.whole());
        Play running = keep(Play.of(Plans.plan()));
        store.label(ended.id(), Labels.of("x", List.of("b", "a"), ""));
        List<RunSummary> completed = store.list(query(parts -> parts.status(RunResult.Status.COMPLETED)))
                .runs();

        assertThat(completed).extracting(RunSummary::runId).containsExactly(ended.id());
        assertThat(completed.getFirst().labels().tags()).containsExactly("a", "b");
        assertThat(completed.getFirst().verdict()).contains(Verdict.Grade.SUSPECT);
        assertThat(ids(query(parts -> parts.status(RunResult.Status.RUNNING)))).containsExactly(running.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created:asc        | 0 1 2 3 4 5 6 7",
                "model              | 7 0 1 2 3 4 5 6",
                "server:desc        | 6 5 4 3 2 1 0 7",
                "throughput         | 7 6 5 4 3 2 1 0",
                "throughput:asc     | 7 6 5 4 3 2 1 0",
                "name               | 2 5 7 6 4 3 1 0",
                "started:asc        | 0 1 2 3 4 5 6 7",
                "load               | 7 6 5 4 3 2 1 0",
                "ttft:asc           | 7 6 5 4 3 2 1 0",
                "requests,model     | 7 0 1 2 3 4 5 6",
                "requests:asc,model | 0 1 2 3 4 5 6 7"
            })
    void lists_can_be_sorted_by_any_columns_and_what_has_nothing_in_them_comes_last(String columns, String expected) {
        List<Play> plays = new ArrayList<>(several(model -> model));
        plays.add(keep(
                Play.at(FIRST.plusSeconds(7), Plans.against("http://a", "a")).level(0, Requests.completed(0, 5))));
        store.label(plays.get(2).id(), Labels.of("Alpha", List.of(), ""));
        store.label(plays.get(5).id(), Labels.of("beta", List.of(), ""));

        assertThat(ids(query(parts -> parts.order(columns))))
                .isEqualTo(Arrays.stream(expected.split(" "))
                        .map(number -> plays.get(Integer.parseInt(number)).id())
                        .toList());
    }

    @Test
    void lists_can_be_limited_to_a_stretch_of_time() {
        List<Play> plays = several(model -> model);

        assertThat(ids(query(parts -> parts.from(FIRST.plusSeconds(2)).until(FIRST.plusSeconds(4)))))
                .containsExactly(plays.get(3).id(), plays.get(2).id());
    }

    @Test
    void runs_are_found_by_the_beginning_of_their_ids() {
        keep(Play.of("3f2a9c1e-aaaa", Plans.plan()));
        keep(Play.of("3f2a0000-bbbb", Plans.plan()));

        assertThat(store.startingWith("3f2a", 10)).hasSize(2);
        assertThat(store.startingWith("3f2a9", 10))
                .extracting(RunSummary::runId)
                .containsExactly("3f2a9c1e-aaaa");
        assertThat(store.startingWith("%", 10)).isEmpty();
    }
}
