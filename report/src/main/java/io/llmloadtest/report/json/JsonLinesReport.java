package io.llmloadtest.report.json;

import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.RunData;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Every request as one line of JSON; {@code docs/results.md} describes its fields. A request is written before the next
 * one is asked for, so any number of them needs the memory of one.
 */
public final class JsonLinesReport implements FileReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("\n")
            .build();

    @Override
    public String ending() {
        return ".jsonl";
    }

    @Override
    public void write(RunData data, OutputStream out) throws IOException {
        if (!data.requests().hasNext()) {
            return;
        }
        String runId = data.run().runId();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            JsonOut json = new JsonOut(generator);
            while (data.requests().hasNext()) {
                generator.writeStartObject();
                JsonRequest.write(runId, data.requests().next(), json);
                generator.writeEndObject();
            }
        } catch (JacksonException failed) {
            throw new IOException("can't write the requests as JSON: " + failed.getOriginalMessage(), failed);
        }
        out.write('\n');
        out.flush();
    }
}
