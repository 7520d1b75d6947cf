package io.llmloadtest.cli.plan;

import io.llmloadtest.app.Preparation;
import io.llmloadtest.core.field.EmbeddingFields;
import io.llmloadtest.core.field.FieldNames;
import io.llmloadtest.core.field.LoadFields;
import io.llmloadtest.core.field.PlanReader;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.field.RunFields;
import io.llmloadtest.core.field.Section;
import io.llmloadtest.core.field.UnusedFields;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Target;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.catalog.Protocols;
import io.llmloadtest.server.request.LabelReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/** The options that make a plan, in sections. */
public final class PlanOptions {
    private static final String LOOPS = "--loops";
    private static final String ALLOW_INVALID = "--allow-invalid";
    private static final int MAX_LOOPS = 1024;

    private final PlanFlags flags = new PlanFlags();

    public void addTo(CommandSpec command) {
        command.addMixin("server", ServerFlags.section(flags));
        command.addMixin("load", flags.section(Section.LOAD));
        command.addMixin("requests", flags.section(Section.REQUESTS));
        command.addMixin("limits", flags.section(Section.LIMITS));
        command.addMixin(
                "run",
                flags.section(
                        Section.RUN,
                        Map.of(
                                "--stamps",
                                List.of(FlagSpecs.own(
                                        LOOPS, "N", "Maximum number of event loops (default: automatic)")),
                                "--goodput-target",
                                List.of(FlagSpecs.own(
                                        ALLOW_INVALID, "Don't exit with 4 when the verdict is INVALID")))));
    }

    /** Those of a run's labels are in a section of the command's own. */
    public PlanFlags flags() {
        return flags;
    }

    /**
     * Reads all options, and tells {@code problems} of everything that is wrong with them.
     *
     * @param filed what files say of what the options leave open
     * @return empty only when there are problems
     */
    public Optional<PlannedRun> read(PlanValues filed, Map<String, String> environment, Problems problems) {
        PlanValues typed = flags.values(problems);
        PlanValues values = PlanValues.all(List.of(filed, typed));
        FieldNames names = field -> filed.has(field) ? field.id() : FlagSpecs.NAMES.of(field);
        Preparation preparation =
                new Preparation(values.orUsual(RunFields.PREFLIGHT), values.orUsual(RunFields.REHEARSAL));
        Keys.Key key = ServerFlags.key(flags, values, environment, problems);
        Optional<Target> server = new TargetReader(values, problems).target(key, preparation.preflight(), environment);
        boolean embeds = server.flatMap(target -> Protocols.byId(target.protocol()))
                .filter(Protocol::embeds)
                .isPresent();
        PlanValues fitting = EmbeddingFields.fitting(embeds, values, names, problems);
        Optional<PlanBuilder> plan = new PlanReader(fitting, names, problems).read();
        requireOneEnd(typed, problems);
        OptionalInt loops = loops(new FlagValues(problems));
        Labels labels = LabelReader.of(values);
        return plan.flatMap(built -> server.flatMap(target -> problems.attempt(() -> built.at(target))))
                .map(built -> new PlannedRun(
                        built,
                        key.secret(),
                        preparation,
                        labels,
                        UnusedFields.of(values, names),
                        loops,
                        flags.has(ALLOW_INVALID)));
    }

    /** In a file a time goes before a number, as in the API; who types both means something else. */
    private static void requireOneEnd(PlanValues typed, Problems problems) {
        if (typed.has(LoadFields.DURATION) && typed.has(LoadFields.NUM_PROMPTS) && !typed.has(LoadFields.UNTIL_CI)) {
            problems.add("--duration", "and --num-prompts are both given", "a level ends by one of them");
        }
    }

    private OptionalInt loops(FlagValues values) {
        Optional<Integer> count = flags.text(LOOPS).flatMap(text -> values.wholeNumber(LOOPS, text));
        if (count.isPresent() && (count.get() < 1 || count.get() > MAX_LOOPS)) {
            values.wrong(LOOPS, "must be between 1 and " + MAX_LOOPS + ", not " + count.get(), "");
        }
        return count.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
