package io.llmloadtest.server.report;

import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.wire.RequestLine;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** The requests as the report's charts need them: a row of values each, without names. */
final class RequestTable {
    /** Before those of the metrics that may have a threshold. */
    static final List<String> COLUMNS =
            List.of("level", "number", "outcome", "started_ms", "ended_ms", "input_tokens", "output_tokens", "waited");

    private static final double MICROS_PER_MILLI = 1e3;

    private RequestTable() {}

    /** Takes a request, writes it, takes the next. */
    static void write(Iterator<RequestRecord> requests, JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("columns");
        COLUMNS.forEach(json::writeString);
        Slo.METRICS.forEach(metric -> json.writeString(metric + "_ms"));
        json.writeEndArray();
        json.writeArrayPropertyStart("rows");
        requests.forEachRemaining(request -> row(RequestLine.of(request), json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void row(RequestLine line, JsonGenerator json) {
        json.writeStartArray();
        json.writeNumber(line.level());
        json.writeNumber(line.number());
        json.writeString(line.outcome());
        millis(line.startedMs(), json);
        millis(line.endedMs(), json);
        json.writeNumber(line.inputTokens());
        json.writeNumber(line.outputTokens());
        line.waited().ifPresentOrElse(waited -> waited(waited, json), json::writeNull);
        line.figures().values().forEach(value -> millis(value, json));
        json.writeEndArray();
    }

    private static void waited(Map<String, Double> waited, JsonGenerator json) {
        json.writeStartObject();
        waited.forEach((metric, millis) -> {
            json.writeName(metric);
            millis(OptionalDouble.of(millis), json);
        });
        json.writeEndObject();
    }

    /** To the microsecond, which is finer than any stamp. */
    private static void millis(OptionalDouble value, JsonGenerator json) {
        if (value.isPresent()) {
            json.writeNumber(Math.round(value.getAsDouble() * MICROS_PER_MILLI) / MICROS_PER_MILLI);
        } else {
            json.writeNull();
        }
    }
}
