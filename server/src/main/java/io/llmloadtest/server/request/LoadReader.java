package io.llmloadtest.server.request;

import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Sentence;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.server.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads how much load, and in which shape. */
final class LoadReader {
    private LoadReader() {}

    private enum Arrival {
        CONSTANT,
        POISSON,
        GAMMA
    }

    /**
     * One for each load.
     *
     * @param streaming whether answers come as token streams
     */
    static List<Level> levels(Fields body, boolean streaming) {
        Function<LoadShape, Optional<StopRule>> stop = StopReader.stop(body, streaming);
        List<LoadShape> shapes = body.has("rate") ? open(body) : closed(body);
        List<Level> levels = new ArrayList<>();
        for (LoadShape shape : shapes) {
            stop.apply(shape)
                    .flatMap(rule -> body.problems().attempt(() -> new Level(shape, rule)))
                    .ifPresent(levels::add);
        }
        return levels;
    }

    private static List<LoadShape> closed(Fields body) {
        needsRate("arrival", body);
        needsRate("burstiness", body);
        needsRate("max_concurrency", body);
        if (!body.has("concurrency")) {
            return List.of(new LoadShape.Concurrency(1));
        }
        List<Integer> users = body.wholes("concurrency", TestPlan.MAX_LEVELS, 1, LoadShape.Concurrency.MAX_USERS);
        requireSome("concurrency", body);
        return users.stream().<LoadShape>map(LoadShape.Concurrency::new).toList();
    }

    private static List<LoadShape> open(Fields body) {
        if (body.has("concurrency")) {
            body.wrong(
                    "rate",
                    "and concurrency are both given",
                    "to limit a rate use max_concurrency",
                    Sentence.of("rate-and-users"));
        }
        Optional<Integer> cap = body.whole("max_concurrency", 1, Integer.MAX_VALUE);
        OptionalInt most = cap.map(OptionalInt::of).orElse(OptionalInt.empty());
        Optional<Double> burstiness = body.number("burstiness");
        Arrival arrival = arrival(body, burstiness.isPresent());
        List<LoadShape> shapes = new ArrayList<>();
        for (double perSecond : body.numbers("rate", TestPlan.MAX_LEVELS)) {
            body.problems()
                    .attempt(() -> shape(arrival, perSecond, burstiness.orElse(1.0), most))
                    .ifPresent(shapes::add);
        }
        requireSome("rate", body);
        return shapes;
    }

    private static Arrival arrival(Fields body, boolean shaped) {
        Optional<Arrival> asked = body.choice("arrival", Arrival.class);
        if (shaped && asked.filter(arrival -> arrival != Arrival.GAMMA).isPresent()) {
            body.wrong(
                    "burstiness",
                    "applies to gamma arrivals only",
                    "use arrival gamma",
                    Sentence.of("burstiness-needs-gamma"));
        }
        return asked.orElse(shaped ? Arrival.GAMMA : Arrival.POISSON);
    }

    private static LoadShape shape(Arrival arrival, double perSecond, double burstiness, OptionalInt most) {
        return switch (arrival) {
            case CONSTANT -> new LoadShape.ConstantRate(perSecond, most);
            case POISSON -> new LoadShape.PoissonRate(perSecond, most);
            case GAMMA -> new LoadShape.GammaRate(perSecond, burstiness, most);
        };
    }

    private static void requireSome(String name, Fields body) {
        if (body.raw(name).filter(list -> list.isArray() && list.isEmpty()).isPresent()) {
            body.wrong(name, "must have at least one entry", "each entry is a level", Sentence.of("no-level"));
        }
    }

    private static void needsRate(String name, Fields body) {
        if (body.has(name)) {
            body.wrong(
                    name,
                    "needs rate",
                    "with concurrency, requests start when earlier ones end",
                    Sentence.of("needs-rate"));
        }
    }
}
