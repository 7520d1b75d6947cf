package io.llmloadtest.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.report.FileReport;
import io.llmloadtest.report.Records;
import io.llmloadtest.report.RunData;
import io.llmloadtest.report.Runs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written request by request is never held: it has left for the file soon after it was asked for. */
class ManyRequestsTest {
    private static final int REQUESTS = 1_000_000;

    /** What fits into the writers' buffers. */
    private static final long LINES_UNDER_WAY = 100;

    private long asked;
    private long written;
    private long mostUnderWay;

    @ParameterizedTest
    @ValueSource(strings = {"run.jsonl", "requests.csv"})
    void a_million_requests_pass_one_by_one(String file) throws IOException {
        RunData data = new RunData(Runs.empty(), Labels.NONE, requests(), List::of);
        FileReport report = Reports.forFile(Path.of(file));

        report.write(data, new CountingSink());

        assertThat(written).isBetween((long) REQUESTS, REQUESTS + 1L);
        assertThat(mostUnderWay).isLessThan(LINES_UNDER_WAY);
    }

    private Iterator<RequestRecord> requests() {
        RequestRecord request = Records.completed(0, 0);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return asked < REQUESTS;
            }

            @Override
            public RequestRecord next() {
                asked++;
                mostUnderWay = Math.max(mostUnderWay, asked - written);
                return request;
            }
        };
    }

    /** Counts lines. */
    private final class CountingSink extends OutputStream {
        @Override
        public void write(int b) {
            written += b == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
