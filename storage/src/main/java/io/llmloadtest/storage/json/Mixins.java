package io.llmloadtest.storage.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.plan.Credential;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.MetricsSource;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.plan.Workload;
import io.llmloadtest.core.record.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The names by which the variants of sealed types are stored. A new variant is one more line here; a name, once given,
 * stays.
 */
final class Mixins {
    private Mixins() {}

    static JsonMapper.Builder addTo(JsonMapper.Builder builder) {
        return builder.addMixIn(LoadShape.class, LoadShapes.class)
                .addMixIn(StopRule.class, StopRules.class)
                .addMixIn(Workload.class, Workloads.class)
                .addMixIn(Credential.class, Credentials.class)
                .addMixIn(MetricsSource.class, MetricsSources.class)
                .addMixIn(ServerAccount.class, ServerAccounts.class)
                .addMixIn(Outcome.class, Outcomes.class)
                .addMixIn(Figure.class, Figures.class)
                .addMixIn(Finding.class, Findings.class)
                .addMixIn(RunEvent.class, Events.class)
                .registerSubtypes(events());
    }

    /** Those that a store has no other place for, by the names of their types. */
    private static NamedType[] events() {
        return Stream.concat(
                        Arrays.stream(RunEvent.Progress.class.getPermittedSubclasses()),
                        Stream.of(RunEvent.LevelFinished.class))
                .map(type -> new NamedType(
                        type,
                        type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT)))
                .toArray(NamedType[]::new);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LoadShape.Concurrency.class, name = "concurrency"),
        @JsonSubTypes.Type(value = LoadShape.ConstantRate.class, name = "constant"),
        @JsonSubTypes.Type(value = LoadShape.PoissonRate.class, name = "poisson"),
        @JsonSubTypes.Type(value = LoadShape.GammaRate.class, name = "gamma")
    })
    private interface LoadShapes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StopRule.Requests.class, name = "requests"),
        @JsonSubTypes.Type(value = StopRule.Elapsed.class, name = "elapsed"),
        @JsonSubTypes.Type(value = StopRule.UntilPrecise.class, name = "until_precise")
    })
    private interface StopRules {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Workload.Synthetic.class, name = "synthetic"),
        @JsonSubTypes.Type(value = Workload.PromptFile.class, name = "prompt_file"),
        @JsonSubTypes.Type(value = Workload.PlugIn.class, name = "plug_in")
    })
    private interface Workloads {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Credential.None.class, name = "none"),
        @JsonSubTypes.Type(value = Credential.FromEnvironment.class, name = "environment"),
        @JsonSubTypes.Type(value = Credential.FromFile.class, name = "file"),
        @JsonSubTypes.Type(value = Credential.Given.class, name = "given")
    })
    private interface Credentials {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MetricsSource.Usual.class, name = "usual"),
        @JsonSubTypes.Type(value = MetricsSource.At.class, name = "at"),
        @JsonSubTypes.Type(value = MetricsSource.Off.class, name = "off")
    })
    private interface MetricsSources {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ServerAccount.Counted.class, name = "counted"),
        @JsonSubTypes.Type(value = ServerAccount.Uncounted.class, name = "uncounted")
    })
    private interface ServerAccounts {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "cancelled")
    })
    private interface Outcomes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Figure.Amount.class, name = "amount"),
        @JsonSubTypes.Type(value = Figure.Tally.class, name = "tally"),
        @JsonSubTypes.Type(value = Figure.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Figure.MetricName.class, name = "metric")
    })
    private interface Figures {}

    /** Those of earlier builds have other components. */
    @JsonDeserialize(converter = StoredFinding.Reader.class)
    private interface Findings {}

    /** Named by {@link #events}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Events {}
}
