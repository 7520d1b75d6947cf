package io.llmloadtest.insight.compare;

import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.core.compare.GateRule;
import io.llmloadtest.core.compare.LevelDifference;
import io.llmloadtest.core.compare.Measure;
import io.llmloadtest.core.compare.Measures;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sets runs against the first of them, load by load. Nothing of a run is held longer than its level is looked at. */
public final class Comparer {
    private static final double FALSE_ALARMS = 0.05;

    private final List<ComparedRun> runs;
    private final Records records;
    private final Slo slo;

    /** Where a run's records are. */
    @FunctionalInterface
    public interface Records {
        /** The records of a level; the caller closes the stream. */
        Stream<RequestRecord> of(ComparedRun run, LevelResult level);
    }

    /**
     * Compares runs.
     *
     * @param runs two or more, the base first
     * @param slo by which all are judged; empty: by the base's own
     */
    public Comparer(List<ComparedRun> runs, Records records, Optional<Slo> slo) {
        this.runs = List.copyOf(runs);
        this.records = records;
        this.slo = slo.orElseGet(() -> runs.getFirst().run().plan().slo());
    }

    /** All usual figures. */
    public Comparison comparison() {
        return comparison(Measures.USUAL.stream()
                .filter(measure -> measure != Measure.Share.GOODPUT || !slo.isEmpty())
                .toList());
    }

    private Comparison comparison(List<Measure> measures) {
        List<LevelDifference> levels = new ArrayList<>();
        for (Paired pair : pairs()) {
            LevelSeries base = series(0, pair.base());
            pair.others().forEach((run, level) -> {
                LevelSeries other = series(run, level);
                levels.add(new LevelDifference(
                        pair.load(),
                        run,
                        measures.stream()
                                .map(measure -> Differences.of(measure, base, other))
                                .toList()));
            });
        }
        return new Comparison(runs, slo, Unfairnesses.of(runs), levels);
    }

    /** The last run against the first, by rules. */
    public GateResult gate(List<GateRule> rules) {
        Comparison comparison = comparison(rules.stream().map(GateRule::measure).toList());
        int all = rules.size() * comparison.levels().size();
        List<GateCheck> checks = new ArrayList<>();
        for (LevelDifference level : comparison.levels()) {
            for (int i = 0; i < rules.size(); i++) {
                checks.add(new GateCheck(
                        level.load(), rules.get(i), level.figures().get(i), FALSE_ALARMS / all));
            }
        }
        return new GateResult(comparison, checks);
    }

    private LevelSeries series(int run, LevelResult level) {
        try (Stream<RequestRecord> stream = records.of(runs.get(run), level)) {
            return LevelSeries.of(level, stream, slo);
        }
    }

    /** A level of the base and those of other runs under the same load; of loads that came twice, the first with the first. */
    private record Paired(LoadShape load, LevelResult base, Map<Integer, LevelResult> others) {}

    private List<Paired> pairs() {
        List<Paired> pairs = new ArrayList<>();
        Map<LoadShape, Integer> seen = new HashMap<>();
        for (LevelResult level : runs.getFirst().run().levels()) {
            LoadShape load = level.level().shape();
            int times = seen.merge(load, 1, Integer::sum);
            Map<Integer, LevelResult> others = new TreeMap<>();
            for (int run = 1; run < runs.size(); run++) {
                int of = run;
                levelUnder(runs.get(run), load, times).ifPresent(found -> others.put(of, found));
            }
            if (!others.isEmpty()) {
                pairs.add(new Paired(load, level, others));
            }
        }
        return pairs;
    }

    private static Optional<LevelResult> levelUnder(ComparedRun run, LoadShape load, int times) {
        return run.run().levels().stream()
                .filter(level -> level.level().shape().equals(load))
                .skip(times - 1L)
                .findFirst();
    }
}
