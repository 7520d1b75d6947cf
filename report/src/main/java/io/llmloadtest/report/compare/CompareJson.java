package io.llmloadtest.report.compare;

import io.llmloadtest.core.compare.Change;
import io.llmloadtest.core.compare.ComparedRun;
import io.llmloadtest.core.compare.Comparison;
import io.llmloadtest.core.compare.Difference;
import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.GateResult;
import io.llmloadtest.core.compare.LevelDifference;
import io.llmloadtest.core.compare.NotJudged;
import io.llmloadtest.core.compare.Unfairness;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.report.json.JsonOut;
import io.llmloadtest.report.text.Ids;
import io.llmloadtest.report.text.Loads;
import java.io.StringWriter;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A comparison, and a gate's answer, as one JSON object; {@code docs/results.md} describes the fields. */
public final class CompareJson {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final JsonOut json;

    private CompareJson(JsonGenerator generator) {
        this.json = new JsonOut(generator);
    }

    /** One line, ended by {@code \n}. */
    public static String render(Comparison comparison) {
        return written(out -> out.comparison(comparison));
    }

    /** Likewise, with {@code gate} beside what a comparison has. */
    public static String render(GateResult gate) {
        return written(out -> {
            out.comparison(gate.comparison());
            out.json.object("gate", () -> out.gate(gate));
        });
    }

    private interface Part {
        void write(CompareJson out);
    }

    private static String written(Part part) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            part.write(new CompareJson(generator));
            generator.writeEndObject();
        }
        return text + "\n";
    }

    private void comparison(Comparison comparison) {
        json.objects("runs", comparison.runs(), this::run);
        json.objects("unfair", comparison.unfair(), this::unfair);
        json.array("unfair_sentences", UnfairText.of(comparison), json.json()::writeString);
        json.objects("levels", comparison.levels(), this::level);
    }

    private void run(ComparedRun run) {
        json.text("name", run.name());
        json.text("run_id", run.run().runId());
        json.text("model", run.run().plan().target().model());
        json.text("verdict", run.run().grade().map(Enum::name));
    }

    private void unfair(Unfairness unfair) {
        json.id("kind", unfair.kind());
        json.count("run", unfair.run());
        json.object("load", unfair.load(), this::load);
        json.text("what", present(unfair.what()));
        json.text("base", present(unfair.base()));
        json.text("other", present(unfair.other()));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty());
    }

    private void load(LoadShape shape) {
        json.text("shape", Loads.id(shape));
        json.count("concurrency", Loads.users(shape));
        json.number("rate", Loads.rate(shape));
        json.number("burstiness", Loads.burstiness(shape));
    }

    private void level(LevelDifference level) {
        json.object("load", () -> load(level.load()));
        json.count("run", level.run());
        json.objects("figures", level.figures(), this::difference);
    }

    private void difference(Difference difference) {
        json.text("figure", difference.measure().id());
        json.text("unit", difference.measure().unit());
        json.number("base", difference.base());
        json.number("other", difference.other());
        change(difference);
        json.number("slower_probability", difference.effect());
        json.id("judgement", difference.judgement());
        json.text("not_judged", difference.notJudged().map(why -> word(why.why())));
        json.count("more_requests", difference.moreRequests());
    }

    private static String word(NotJudged.Why why) {
        return Ids.of(why);
    }

    /** In percent of the base, or points. */
    private void change(Difference difference) {
        double scale = difference.measure().inPoints() ? 1 : 100;
        Optional<Change> change = difference.change();
        Optional<Change.Range> range = change.map(known -> known.interval(Difference.TAIL));
        json.text("change_unit", difference.measure().inPoints() ? "pt" : "%");
        json.number("change", of(change.map(known -> scale * known.size())));
        json.number("change_low", of(range.map(known -> scale * known.low())));
        json.number("change_high", of(range.map(known -> scale * known.high())));
    }

    private static OptionalDouble of(Optional<Double> value) {
        return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(value.get());
    }

    private void gate(GateResult gate) {
        json.id("outcome", gate.outcome());
        json.text("sentence", GateText.of(gate));
        json.count("more_requests", gate.moreRequests());
        json.objects("checks", gate.checks(), this::check);
    }

    private void check(GateCheck check) {
        json.object("load", () -> load(check.load()));
        json.text("rule", check.rule().toString());
        json.id("outcome", check.outcome());
        json.count("more_requests", check.moreRequests());
    }
}
