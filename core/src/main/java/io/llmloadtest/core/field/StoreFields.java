package io.llmloadtest.core.field;

import io.llmloadtest.core.field.FieldType.Decimal;
import io.llmloadtest.core.field.FieldType.Settings;
import io.llmloadtest.core.field.FieldType.Several;
import io.llmloadtest.core.field.FieldType.Switch;
import io.llmloadtest.core.field.FieldType.Text;
import io.llmloadtest.core.plan.Range;
import java.util.List;
import java.util.Map;

/** What a run is called, and what is kept of how its server was set. */
public final class StoreFields {
    public static final int MAX_TAGS = 50;
    public static final FieldType.Text TAG =
            new Text(100, "[^\\x00-\\x1f\\x7f]+", "a list of texts of one line, none of them empty");

    public static final PlanField<String> NAME = field(
                    "name", new Text(200, "[^\\x00-\\x1f\\x7f]*", "one line of text"))
            .flag("TEXT", "--name")
            .help("Name of the run");

    public static final PlanField<List<String>> TAGS = field("tags", new Several<>(TAG, 0, MAX_TAGS))
            .flag("TEXT", "--tag")
            .help("Tags to find the run by")
            .flagHelp("Tag to find the run by; repeatable");

    public static final PlanField<String> NOTES = field(
                    "notes",
                    new Text(10_000, "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*", "text without control characters"))
            .flag("TEXT", "--notes")
            .help("Notes about the run");

    public static final PlanField<String> FRAMEWORK = field(
                    "framework", new Text(40, "[a-z0-9][a-z0-9._-]{0,39}", "a name in lower case, such as vllm"))
            .flag("TEXT", "--tag")
            .help("The server's software, such as vllm; stored as the tag framework:NAME");

    public static final PlanField<Map<String, String>> FRAMEWORK_CONFIG = field("framework_config", new Settings())
            .flag("TEXT", "--tag")
            .help("The server's settings; each is stored as the tag NAME.setting=value");

    public static final PlanField<Map<String, String>> VLLM_CONFIG =
            field("vllm_config", new Settings()).flag("TEXT", "--tag").help("Old name of {framework_config}");

    public static final PlanField<Boolean> VALIDATION = field("validation_config.enabled", new Switch())
            .flag("", "")
            .usually(false)
            .help("Not offered yet; a warning says so when it is enabled");

    public static final PlanField<Double> VALIDATION_SHARE = field(
                    "validation_config.tolerance", new Decimal(Range.between(0, 1)))
            .flag("", "")
            .help("{validation_tolerance} as a share, as the original product has it")
            .sets((plan, share) -> plan.reckoning(terms -> terms.withTolerance(100 * share)));

    static final List<PlanField<?>> ALL =
            List.of(NAME, TAGS, NOTES, FRAMEWORK, FRAMEWORK_CONFIG, VLLM_CONFIG, VALIDATION, VALIDATION_SHARE);

    private StoreFields() {}

    private static <T> PlanField<T> field(String id, FieldType<T> type) {
        return PlanField.of(Section.STORE, id, type);
    }
}
