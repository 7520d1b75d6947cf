package io.llmloadtest.storage.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.observe.Sample;
import io.llmloadtest.core.plan.InputFile;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.record.Stamps;
import java.util.List;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How everything that is stored as JSON is bound: records by their components, in snake case.
 *
 * <p>A new component of a record is stored without a change here. What was stored before it existed reads as empty, zero
 * or false where that is what its absence means; any other value for it is a line at the document below that has it
 * ({@link Document#since}). Components that are gone are passed over.
 */
public final class StoredJson {
    public static final JsonMapper MAPPER = Mixins.addTo(JsonMapper.builder())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(checker -> checker.with(Visibility.NONE)
                    .withFieldVisibility(Visibility.ANY)
                    .withCreatorVisibility(Visibility.ANY))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(
                    List.class, list -> list.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .addModule(new SimpleModule()
                    .addSerializer(InputFile.class, new InputFileJson.Writer())
                    .addDeserializer(InputFile.class, new InputFileJson.Reader())
                    .addSerializer(Stamps.class, new StampsJson.Writer())
                    .addDeserializer(Stamps.class, new StampsJson.Reader())
                    .addSerializer(Sample.class, new SampleJson.Writer())
                    .addDeserializer(Sample.class, new SampleJson.Reader())
                    .addSerializer(Histogram.class, new HistogramJson.Writer())
                    .addDeserializer(Histogram.class, new HistogramJson.Reader()))
            .build();

    public static final Document<TestPlan> PLAN = new Document<>(TestPlan.class);
    public static final Document<LevelResult> LEVEL = new Document<>(LevelResult.class);
    public static final Document<Verdict> VERDICT = new Document<>(Verdict.class);
    public static final Document<ErrorBar> ERROR_BAR = new Document<>(ErrorBar.class);
    public static final Document<RunEvent> EVENT = new Document<>(RunEvent.class);

    private StoredJson() {}
}
