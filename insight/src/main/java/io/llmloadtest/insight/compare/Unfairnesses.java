package io.llmloadtest.insight.compare;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.compare.Unfairness;
import io.llmloadtest.core.compare.Unfairness.Kind;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.TestPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Finds what makes a comparison unfair. */
final class Unfairnesses {
    private static final double NOTABLE_CACHE_POINTS = 10;
    private static final String FOREIGN = "foreign-traffic";

    private final List<ComparedRun> runs;
    private final List<Unfairness> found = new ArrayList<>();

    private Unfairnesses(List<ComparedRun> runs) {
        this.runs = runs;
    }

    /** The worst first; of one kind, in the order of the runs. */
    static List<Unfairness> of(List<ComparedRun> runs) {
        Unfairnesses all = new Unfairnesses(runs);
        for (int run = 0; run < runs.size(); run++) {
            all.alone(run);
        }
        for (int run = 1; run < runs.size(); run++) {
            all.againstBase(run);
        }
        return all.found.stream().sorted(Comparator.comparing(Unfairness::kind)).toList();
    }

    /** What is wrong with a run whatever it is compared with. */
    private void alone(int run) {
        RunResult result = runs.get(run).run();
        if (result.status() != RunResult.Status.COMPLETED) {
            add(Kind.CUT_SHORT, run, "", "", result.status().name());
        }
        for (LevelResult level : result.levels()) {
            Optional<LoadShape> load = Optional.of(level.level().shape());
            if (Differences.isDoubted(level)) {
                String grade = level.grade().map(Enum::name).orElse("");
                found.add(new Unfairness(Kind.VERDICT, run, load, worst(level), "", grade));
            }
            if (level.missedItsLoad()) {
                found.add(new Unfairness(Kind.LOAD_MISSED, run, load, "", "", ""));
            }
            if (level.verdict().findings().stream()
                    .anyMatch(finding -> finding.id().equals(FOREIGN))) {
                found.add(new Unfairness(Kind.FOREIGN_LOAD, run, load, "", "", ""));
            }
        }
    }

    private static String worst(LevelResult level) {
        return level.verdict().findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.INFO)
                .filter(finding -> level.verdict().grade() != Verdict.Grade.INVALID
                        || finding.severity() == Finding.Severity.INVALID)
                .map(Finding::id)
                .findFirst()
                .orElse("");
    }

    private void againstBase(int run) {
        RunResult base = runs.getFirst().run();
        RunResult other = runs.get(run).run();
        differing(
                Kind.MODEL,
                run,
                "model",
                base.plan().target().model(),
                other.plan().target().model());
        plans(run, base.plan(), other.plan());
        base.levels().forEach(level -> cache(run, level, other));
        machines(run, base, other);
        loads(run, base, other);
    }

    private void plans(int run, TestPlan base, TestPlan other) {
        Map<String, String> before = PlanAspects.of(base);
        Map<String, String> now = PlanAspects.of(other);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        names.forEach(
                name -> differing(Kind.PLAN, run, name, before.getOrDefault(name, ""), now.getOrDefault(name, "")));
    }

    private void cache(int run, LevelResult level, RunResult other) {
        OptionalDouble before = level.cachedPromptPercent();
        other.levels().stream()
                .filter(found -> found.level().shape().equals(level.level().shape()))
                .findFirst()
                .map(LevelResult::cachedPromptPercent)
                .filter(now -> now.isPresent()
                        && before.isPresent()
                        && Math.abs(now.getAsDouble() - before.getAsDouble()) >= NOTABLE_CACHE_POINTS)
                .ifPresent(now -> found.add(new Unfairness(
                        Kind.CACHE,
                        run,
                        Optional.of(level.level().shape()),
                        "",
                        percent(before.orElse(0)),
                        percent(now.orElse(0)))));
    }

    private static String percent(double percent) {
        return Math.round(percent) + " %";
    }

    private void machines(int run, RunResult base, RunResult other) {
        Optional<ClientMachine> before = machine(base);
        Optional<ClientMachine> now = machine(other);
        if (before.isPresent() && now.isPresent()) {
            differing(Kind.CLIENT_MACHINE, run, "", described(before.get()), described(now.get()));
            differing(
                    Kind.CLIENT_VERSION,
                    run,
                    "",
                    before.get().version(),
                    now.get().version());
        }
    }

    private static Optional<ClientMachine> machine(RunResult run) {
        return run.levels().stream()
                .flatMap(level -> level.host().flatMap(HostLoad::machine).stream())
                .findFirst();
    }

    private static String described(ClientMachine machine) {
        return "%s, %s, %d cores".formatted(machine.host(), machine.os(), machine.cores());
    }

    private void loads(int run, RunResult base, RunResult other) {
        Set<LoadShape> before = shapes(base);
        Set<LoadShape> now = shapes(other);
        if (!before.equals(now)) {
            found.add(new Unfairness(Kind.LOADS, run, Optional.empty(), "", named(before, now), named(now, before)));
        }
    }

    private static Set<LoadShape> shapes(RunResult run) {
        Set<LoadShape> shapes = new LinkedHashSet<>();
        run.levels().forEach(level -> shapes.add(level.level().shape()));
        return shapes;
    }

    /** Those that the others lack, as plans name them. */
    private static String named(Set<LoadShape> shapes, Set<LoadShape> others) {
        Set<String> names = new TreeSet<>();
        shapes.stream()
                .filter(shape -> !others.contains(shape))
                .forEach(shape -> names.add(
                        switch (shape) {
                            case LoadShape.Concurrency(int users) -> users + (users == 1 ? " user" : " users");
                            case LoadShape.Open open -> open.perSecond() + " req/s";
                        }));
        return names.stream().collect(joining(", "));
    }

    private void differing(Kind kind, int run, String what, String base, String other) {
        if (!Objects.equals(base, other)) {
            add(kind, run, what, base, other);
        }
    }

    private void add(Kind kind, int run, String what, String base, String other) {
        found.add(new Unfairness(kind, run, Optional.empty(), what, base, other));
    }
}
