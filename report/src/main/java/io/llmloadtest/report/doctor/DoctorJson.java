package io.llmloadtest.report.doctor;

import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.doctor.Observation;
import io.llmloadtest.report.json.JsonOut;
import io.llmloadtest.report.json.JsonReport;
import io.llmloadtest.report.text.SafeText;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** An examination as one JSON object; {@code docs/usage.md} describes every field. */
public final class DoctorJson {
    private DoctorJson() {}

    public static String render(DoctorReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonReport.FACTORY.createGenerator(new JsonReport.Pretty(), text)) {
            generator.writeStartObject();
            write(report, new JsonOut(generator));
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static void write(DoctorReport report, JsonOut json) {
        json.text("server_url", SafeText.url(report.server()));
        json.text("model", report.model());
        json.text("adapter", report.protocol());
        json.text("software", report.software());
        json.id("stamp_source", report.stampSource());
        json.count("requests", report.requests());
        json.text("started_at", JsonReport.time(report.startedAt()));
        json.number("duration_seconds", report.took().toNanos() / 1e9);
        json.objects("observations", report.observations(), observation -> write(observation, json));
    }

    private static void write(Observation observation, JsonOut json) {
        json.text("id", observation.id());
        json.id("topic", observation.topic());
        json.id("sign", observation.sign());
        json.text("seen", observation.seen());
        json.text("meaning", observation.meaning());
        json.object("figures", () -> observation.figures().forEach(json::number));
    }
}
