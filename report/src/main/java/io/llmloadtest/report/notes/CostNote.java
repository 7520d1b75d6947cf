package io.llmloadtest.report.notes;

import io.llmloadtest.core.cost.Cost;
import io.llmloadtest.core.cost.Energy;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.facts.Highlights;
import io.llmloadtest.report.text.Loads;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What tokens took, in joules and in money, level by level, the best load first. */
public final class CostNote {
    private CostNote() {}

    public static void write(RunResult run, Notes notes) {
        Highlights best = Highlights.of(run);
        List<LevelResult> levels = new ArrayList<>(run.levels());
        best.best().ifPresent(level -> {
            levels.remove(level);
            levels.addFirst(level);
        });
        String energy = "Energy";
        for (LevelResult level : levels) {
            Optional<String> taken = Energy.of(level).flatMap(CostNote::energy);
            if (taken.isPresent()) {
                notes.add(energy, Tone.PLAIN, taken.get() + at(level, run, best));
                energy = "";
            }
        }
        String cost = "Cost";
        for (LevelResult level : levels) {
            Optional<String> taken = Cost.of(level, run.plan().terms()).flatMap(CostNote::cost);
            if (taken.isPresent()) {
                notes.add(cost, Tone.PLAIN, taken.get() + at(level, run, best));
                cost = "";
            }
        }
    }

    private static String at(LevelResult level, RunResult run, Highlights best) {
        boolean isBest =
                run.levels().size() > 1 && best.best().filter(level::equals).isPresent();
        String why = run.plan().slo().isEmpty() ? ", the load of the best throughput" : ", the highest within the SLO";
        return " at " + Loads.label(level.level().shape()) + (isBest ? why : "");
    }

    /** Empty where no output token is known, so that there is nothing to set the joules against. */
    private static Optional<String> energy(Energy taken) {
        OptionalDouble each = taken.joulesPerThousandTokens();
        return each.isEmpty()
                ? Optional.empty()
                : Optional.of("%s J for 1,000 output tokens (%s tok/s a watt; %d GPU%s, %s)"
                        .formatted(
                                Numbers.significant(each.getAsDouble()),
                                Numbers.significant(taken.tokensPerJoule().orElse(0)),
                                taken.gpus(),
                                taken.gpus() == 1 ? "" : "s",
                                taken.counted() ? "by energy counters" : "by power, look by look"));
    }

    private static Optional<String> cost(Cost taken) {
        List<String> parts = new ArrayList<>();
        money(taken, taken.perMillionOutput(), "output tokens").ifPresent(parts::add);
        money(taken, taken.perMillionInput(), "prompt tokens").ifPresent(parts::add);
        money(taken, taken.perMillionTokens(), "of both").ifPresent(parts::add);
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", parts));
    }

    private static Optional<String> money(Cost taken, OptionalDouble amount, String what) {
        return amount.isEmpty()
                ? Optional.empty()
                : Optional.of("%s %s a million %s"
                        .formatted(taken.currency(), Numbers.significant(amount.getAsDouble()), what));
    }
}
