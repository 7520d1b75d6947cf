package io.llmloadtest.storage.sql;

import io.llmloadtest.core.metric.Metric;
import java.util.stream.DoubleStream;
import org.jdbi.v3.core.Handle;

/** Reads one number a request, so that a distribution needs no record. */
final class SampleQuery {
    private final String column;

    private SampleQuery(String column) {
        this.column = column;
    }

    /** @throws IllegalArgumentException when no column holds the metric */
    static SampleQuery of(Metric metric) {
        return switch (metric) {
            case TTFT -> new SampleQuery("ttft_ms");
            case TPOT -> new SampleQuery("tpot_ms");
            case E2E -> new SampleQuery("e2e_ms");
            default -> throw new IllegalArgumentException("no column holds " + metric.id());
        };
    }

    double[] run(Handle handle, long run, int level) {
        return handle.createQuery("select " + column + " from request where run_no = :run and level = :level"
                        + " and outcome = 'COMPLETED' and " + column + " is not null order by started_ns, number")
                .bind("run", run)
                .bind("level", level)
                .reduceResultSet(DoubleStream.builder(), (samples, row, context) -> samples.add(row.getDouble(1)))
                .build()
                .toArray();
    }
}
