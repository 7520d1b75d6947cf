package io.llmloadtest.simulator.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.simulator.config.Timing.ContinuousBatching;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BatchingModelTest {
    /** 1,000 prompt tokens/s, whole prompts, 10 ms a step, 1 ms a sequence, 2 ms per 1,000 tokens of context. */
    private static final ContinuousBatching PLAIN = new ContinuousBatching(1_000, 0, 10, 1, 2, 8, 10_000, 100, true);

    private final List<String> tokens = new ArrayList<>();

    private Sequence sequence(String name, int prompt, int output) {
        return new Sequence(prompt, output, () -> tokens.add(name));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    @Test
    void the_step_that_ends_a_prompt_gives_the_first_token_and_costs_prompt_over_rate_plus_base() {
        var model = new BatchingModel(PLAIN);
        model.submit(sequence("a", 500, 3));

        assertThat(millis(model.beginStep())).isEqualTo(500 + 10);
        model.endStep();

        assertThat(tokens).containsExactly("a");
    }

    @Test
    void a_decode_step_costs_base_plus_sequences_plus_context() {
        var model = new BatchingModel(PLAIN);
        model.submit(sequence("a", 499, 3));
        model.submit(sequence("b", 499, 3));
        model.beginStep();
        model.endStep();

        assertThat(millis(model.beginStep())).isEqualTo(10 + 2 * 1 + 2 * (500 + 500) / 1000.0);
    }

    @Test
    void every_running_sequence_gets_one_token_a_step_in_order_of_admission() {
        var model = new BatchingModel(PLAIN);
        model.submit(sequence("a", 1, 2));
        model.submit(sequence("b", 1, 3));
        run(model);

        assertThat(tokens).containsExactly("a", "b", "a", "b", "b");
        assertThat(model.idle()).isTrue();
        assertThat(model.cacheUsage()).isZero();
    }

    @Test
    void a_chunked_prefill_spreads_a_prompt_over_steps_while_others_decode() {
        var model = new BatchingModel(new ContinuousBatching(1_000, 100, 10, 0, 0, 8, 10_000, 100, true));
        model.submit(sequence("short", 10, 9));
        model.beginStep();
        model.endStep();
        model.submit(sequence("long", 250, 1));

        assertThat(steps(model, 3)).containsExactly(110.0, 110.0, 60.0);
        assertThat(tokens).containsExactly("short", "short", "short", "short", "long");
    }

    @Test
    void a_full_batch_makes_the_next_request_wait_its_turn() {
        var model = new BatchingModel(new ContinuousBatching(1_000, 0, 10, 0, 0, 1, 10_000, 100, true));
        model.submit(sequence("a", 1, 2));
        model.submit(sequence("b", 1, 1));
        model.submit(sequence("c", 1, 1));
        model.beginStep();

        assertThat(model.running()).isEqualTo(1);
        assertThat(model.waiting()).isEqualTo(2);
        model.endStep();
        run(model);
        assertThat(tokens).containsExactly("a", "a", "b", "c");
    }

    @Test
    void a_full_queue_refuses_and_a_request_beyond_the_cache_is_too_long() {
        var model = new BatchingModel(new ContinuousBatching(1_000, 0, 10, 0, 0, 1, 100, 1, true));

        assertThat(model.submit(sequence("a", 10, 5))).isEqualTo(Admission.ACCEPTED);
        assertThat(model.submit(sequence("b", 10, 5))).isEqualTo(Admission.ACCEPTED);
        assertThat(model.submit(sequence("c", 10, 5))).isEqualTo(Admission.QUEUE_FULL);
        assertThat(model.submit(sequence("d", 90, 11))).isEqualTo(Admission.TOO_LONG);
    }

    @Test
    void with_preemption_the_youngest_goes_back_and_its_context_is_computed_again() {
        var model = new BatchingModel(new ContinuousBatching(1_000, 0, 10, 0, 0, 8, 26, 100, true));
        model.submit(sequence("old", 10, 5));
        model.submit(sequence("young", 10, 5));

        List<Double> steps = new ArrayList<>();
        while (!model.idle()) {
            steps.add(millis(model.beginStep()));
            model.endStep();
        }

        // 20 prompt tokens, two decode steps until 26 are held, the old one alone, then 13 tokens once more.
        assertThat(steps).containsExactly(30.0, 10.0, 10.0, 10.0, 10.0, 23.0, 10.0);
        assertThat(model.preemptions()).isEqualTo(1);
        assertThat(tokens).filteredOn("young"::equals).hasSize(5);
    }

    @Test
    void without_preemption_only_what_fits_to_its_last_token_is_admitted() {
        var model = new BatchingModel(new ContinuousBatching(1_000, 0, 10, 0, 0, 8, 29, 100, false));
        model.submit(sequence("a", 10, 5));
        model.submit(sequence("b", 10, 5));
        model.beginStep();

        assertThat(model.running()).isEqualTo(1);
        assertThat(model.cacheUsage()).isEqualTo(15 / 29.0);
        model.endStep();
        run(model);
        assertThat(model.preemptions()).isZero();
        assertThat(tokens).hasSize(10);
    }

    @Test
    void a_cancelled_sequence_frees_its_cache_and_gets_no_token_even_in_mid_step() {
        var model = new BatchingModel(PLAIN);
        Sequence gone = sequence("gone", 100, 9);
        model.submit(gone);
        model.beginStep();
        model.cancel(gone);
        model.endStep();

        assertThat(tokens).isEmpty();
        assertThat(model.cacheUsage()).isZero();
        assertThat(model.idle()).isTrue();
    }

    @Property
    void every_request_gets_all_its_tokens_and_the_cache_never_overflows(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 40) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 6) int maxBatch,
            @ForAll @IntRange(min = 0, max = 30) int chunk,
            @ForAll boolean preemption) {
        var model = new BatchingModel(new ContinuousBatching(1_000, chunk, 1, 0, 0, maxBatch, 80, 100, preemption));
        tokens.clear();
        for (int i = 0; i < lengths.size(); i++) {
            model.submit(sequence("s" + i, lengths.get(i), lengths.get(lengths.size() - 1 - i)));
        }

        int bound = 10_000;
        while (!model.idle() && bound-- > 0) {
            assertThat(model.beginStep()).isPositive();
            assertThat(model.running()).isBetween(1, maxBatch);
            model.endStep();
            assertThat(model.cacheUsage()).isBetween(0.0, 1.0);
        }

        assertThat(model.idle()).isTrue();
        assertThat(tokens).hasSize(lengths.stream().mapToInt(Integer::intValue).sum());
    }

    private static List<Double> steps(BatchingModel model, int count) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            millis.add(millis(model.beginStep()));
            model.endStep();
        }
        return millis;
    }

    private static void run(BatchingModel model) {
        while (!model.idle()) {
            model.beginStep();
            model.endStep();
        }
    }
}
