package io.llmloadtest.core.field;

import static io.llmloadtest.core.field.LoadFields.ARRIVAL;
import static io.llmloadtest.core.field.LoadFields.BURSTINESS;
import static io.llmloadtest.core.field.LoadFields.CONCURRENCY;
import static io.llmloadtest.core.field.LoadFields.MAX_CONCURRENCY;
import static io.llmloadtest.core.field.LoadFields.RATE;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.StopRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads how much load, and in which shape. */
record LoadReader(PlanValues values, FieldNames names, Problems problems) {

    /** One for each load; none only when there are problems. */
    List<Level> levels() {
        Function<LoadShape, Optional<StopRule>> stop = new StopReader(values, names, problems).stop();
        List<LoadShape> shapes = values.has(RATE) ? open() : closed();
        List<Level> levels = new ArrayList<>();
        for (LoadShape shape : shapes) {
            stop.apply(shape)
                    .flatMap(rule -> problems.attempt(() -> new Level(shape, rule)))
                    .ifPresent(levels::add);
        }
        return levels;
    }

    private List<LoadShape> closed() {
        Stream.of(ARRIVAL, BURSTINESS, MAX_CONCURRENCY)
                .filter(values::has)
                .forEach(field -> PlanProblems.NEEDS_RATE.tell(field, names, problems));
        return values.orUsual(CONCURRENCY).stream()
                .<LoadShape>map(users -> new LoadShape.Concurrency(users.intValue()))
                .toList();
    }

    private List<LoadShape> open() {
        if (values.has(CONCURRENCY)) {
            PlanProblems.RATE_AND_USERS.tell(RATE, names, problems);
        }
        OptionalInt most = values.get(MAX_CONCURRENCY)
                .map(count -> OptionalInt.of(count.intValue()))
                .orElse(OptionalInt.empty());
        double burstiness = values.get(BURSTINESS).orElse(1.0);
        Arrival arrival = arrival();
        List<LoadShape> shapes = new ArrayList<>();
        for (double perSecond : values.get(RATE).orElse(List.of())) {
            problems.attempt(() -> shape(arrival, perSecond, burstiness, most)).ifPresent(shapes::add);
        }
        return shapes;
    }

    private Arrival arrival() {
        Optional<Arrival> asked = values.get(ARRIVAL);
        if (values.has(BURSTINESS)
                && asked.filter(arrival -> arrival != Arrival.GAMMA).isPresent()) {
            PlanProblems.NEEDS_GAMMA.tell(BURSTINESS, names, problems);
        }
        return values.has(BURSTINESS) ? asked.orElse(Arrival.GAMMA) : values.orUsual(ARRIVAL);
    }

    private static LoadShape shape(Arrival arrival, double perSecond, double burstiness, OptionalInt most) {
        return switch (arrival) {
            case CONSTANT -> new LoadShape.ConstantRate(perSecond, most);
            case POISSON -> new LoadShape.PoissonRate(perSecond, most);
            case GAMMA -> new LoadShape.GammaRate(perSecond, burstiness, most);
        };
    }
}
