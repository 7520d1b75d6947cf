package io.llmloadtest.report.sheet;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.report.json.JsonConfig;
import io.llmloadtest.report.json.JsonOut;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.text.Loads;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** A plan as a flat list: the fields of {@code config} in JSON, so that none can be forgotten here. */
public final class PlanEntries {
    public static final List<TableColumn<Entry>> COLUMNS = List.of(
            new TableColumn<>("field", "Field", entry -> Value.text(entry.label())),
            new TableColumn<>("value", "Value", Entry::value));

    private PlanEntries() {}

    /** Labelled by their paths, such as {@code timeouts.connect} and {@code levels.0.rate}. */
    public static List<Entry> of(TestPlan plan) {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser parser = JsonReport.FACTORY.createParser(ObjectReadContext.empty(), config(plan))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    entries.add(new Entry(path(parser), value(token, parser)));
                }
            }
        }
        return entries;
    }

    /** What was asked for, without what wasn't, and the levels in one line, for people. */
    public static List<Entry> readable(TestPlan plan) {
        String levels =
                plan.levels().stream().map(level -> Loads.label(level.shape())).collect(joining(", "));
        return Stream.concat(
                        Stream.of(new Entry("levels", Value.text(levels))),
                        of(plan).stream().filter(entry -> !isOfLevels(entry.label())))
                .filter(entry -> !(entry.value() instanceof Value.None))
                .toList();
    }

    private static boolean isOfLevels(String label) {
        return label.startsWith("levels.") || label.startsWith("concurrency.") || label.startsWith("rate.");
    }

    private static byte[] config(TestPlan plan) {
        ByteArrayOutputStream config = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonReport.FACTORY.createGenerator(ObjectWriteContext.empty(), config)) {
            generator.writeStartObject();
            JsonConfig.write(plan, new JsonOut(generator));
            generator.writeEndObject();
        }
        return config.toByteArray();
    }

    private static String path(JsonParser parser) {
        return parser.streamReadContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replace('/', '.');
    }

    private static Value value(JsonToken token, JsonParser parser) {
        return switch (token) {
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? Value.text(parser.getString())
                        : Value.count(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> Value.number(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> new Value.Flag(parser.getBooleanValue());
            case VALUE_NULL -> Value.NONE;
            default -> Value.text(parser.getString());
        };
    }
}
