package io.llmloadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.cost.Cost;
import io.llmloadtest.core.cost.Energy;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.Neighbour;
import io.llmloadtest.core.host.ServerPlace;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.observe.ObservedLevel;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.SourceKind;
import io.llmloadtest.core.plan.Reckoning;
import io.llmloadtest.report.notes.CostNote;
import io.llmloadtest.report.notes.TerminalNotes;
import io.llmloadtest.report.text.TableOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What tokens take, in joules and in money. */
class CostNoteTest {
    private static final String PAGE = "http://gpu-3:9400/metrics";

    @Test
    void joules_are_those_of_the_energy_counter_where_there_is_one() {
        Energy energy = Energy.of(level(
                        ServerPlace.SAME_MACHINE,
                        gpu("NVML", "GPU 0: A", "energy", "J/s", 300, 10),
                        gpu("NVML", "GPU 0: A", "power", "W", 290, 10),
                        gpu("NVML", "GPU 1: A", "power", "W", 100, 10)))
                .orElseThrow();

        assertThat(energy.joules()).isEqualTo(4_000);
        assertThat(energy.gpus()).isEqualTo(2);
        assertThat(energy.counted()).isFalse();
    }

    @Test
    void a_part_of_a_divided_gpu_is_not_counted_twice() {
        Energy energy = Energy.of(level(
                        ServerPlace.SAME_MACHINE,
                        gpu("NVML", "GPU 0: A", "energy", "J/s", 300, 10),
                        gpu("NVML", "GPU 0: A MIG 1", "energy", "J/s", 300, 10)))
                .orElseThrow();

        assertThat(energy.joules()).isEqualTo(3_000);
        assertThat(energy.counted()).isTrue();
    }

    @Test
    void gpus_of_this_machine_count_for_no_server_elsewhere() {
        ObservedSeries here = gpu("NVML", "GPU 0: A", "energy", "J/s", 300, 10);
        ObservedSeries named = gpu(PAGE, "GPU 0: A", "energy", "J/s", 50, 10);

        assertThat(Energy.of(level(ServerPlace.ELSEWHERE, here))).isEmpty();
        assertThat(Energy.of(level(ServerPlace.ELSEWHERE, here, named)).map(Energy::joules))
                .contains(500.0);
    }

    @Test
    void joules_are_set_against_output_tokens() {
        LevelResult level = level(ServerPlace.ELSEWHERE, gpu(PAGE, "GPU 0: A", "energy", "J/s", 300, 10));
        Energy energy = Energy.of(level).orElseThrow();

        assertThat(energy.joulesPerThousandTokens().orElseThrow())
                .isEqualTo(3_000_000.0 / level.totalOutputTokens(), within(1e-9));
        assertThat(energy.tokensPerJoule().orElseThrow()).isEqualTo(level.totalOutputTokens() / 3_000.0, within(1e-9));
    }

    @Test
    void a_million_tokens_cost_what_their_share_of_the_hour_does() {
        LevelResult level = Levels.users(0, 4).build();
        Cost cost = Cost.of(level, Reckoning.USUAL.withPrice(36)).orElseThrow();

        double amount = 0.01 * level.windowNanos() / 1e9;
        assertThat(cost.amount()).isEqualTo(amount, within(1e-12));
        assertThat(cost.perMillionOutput().orElseThrow())
                .isEqualTo(1e6 * amount / level.totalOutputTokens(), within(1e-9));
        assertThat(cost.perMillionTokens().orElseThrow())
                .isEqualTo(1e6 * amount / (level.totalInputTokens() + level.totalOutputTokens()), within(1e-9));
    }

    @Test
    void without_a_price_or_without_known_tokens_nothing_is_said_of_money() {
        assertThat(Cost.of(Levels.users(0, 4).build(), Reckoning.USUAL)).isEmpty();
        assertThat(Cost.of(Levels.users(0, 4).uncounted().build(), Reckoning.USUAL.withPrice(36))
                        .orElseThrow()
                        .perMillionOutput())
                .isEmpty();
        assertThat(lines(Runs.ofTwoLevels())).isEmpty();
    }

    @Test
    void the_best_load_comes_first() {
        RunResult run = Runs.ofTwoLevels();
        List<String> lines = lines(new RunResult(
                run.runId(),
                run.plan().reckoning(Reckoning.USUAL.withPrice(2.5).withCurrency("EUR")),
                run.status(),
                run.startedAt(),
                run.completedAt(),
                run.levels(),
                run.errorBar(),
                run.verdict()));

        assertThat(String.join(" ", lines).replaceAll("\\s+", " ").strip())
                .startsWith("Cost EUR ")
                .containsOnlyOnce(", the load of the best throughput");
    }

    private static List<String> lines(RunResult run) {
        TerminalNotes notes = new TerminalNotes(TableOptions.DEFAULT);
        CostNote.write(run, notes);
        return notes.lines();
    }

    private static LevelResult level(ServerPlace place, ObservedSeries... series) {
        HostLoad host = new HostLoad(Runs.MEASURED_ON.before(), 4, new Neighbour(place, ""));
        return Levels.users(0, 4)
                .host(host)
                .build()
                .withObserved(Optional.of(new ObservedLevel(List.of(series), List.of())));
    }

    private static ObservedSeries gpu(String source, String of, String name, String unit, double mean, double seconds) {
        return new ObservedSeries(source, SourceKind.GPU, name, of, unit, mean, mean, seconds, 10);
    }
}
