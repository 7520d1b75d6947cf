package io.llmloadtest.server.report;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.server.wire.RequestLine;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** The requests as the report's charts need them: a row of values each, without names. */
final class RequestTable {
    static final List<String> COLUMNS = List.of(
            "level",
            "number",
            "outcome",
            "started_ms",
            "ended_ms",
            "ttft_ms",
            "tpot_ms",
            "e2e_ms",
            "input_tokens",
            "output_tokens");

    private static final double MICROS_PER_MILLI = 1e3;

    private RequestTable() {}

    /** Takes a request, writes it, takes the next. */
    static void write(Iterator<RequestRecord> requests, JsonGenerator json) {
        json.writeStartObject();
        json.writeArrayPropertyStart("columns");
        COLUMNS.forEach(json::writeString);
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
        millis(line.ttftMs(), json);
        millis(line.tpotMs(), json);
        millis(line.e2eMs(), json);
        json.writeNumber(line.inputTokens());
        json.writeNumber(line.outputTokens());
        json.writeEndArray();
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
