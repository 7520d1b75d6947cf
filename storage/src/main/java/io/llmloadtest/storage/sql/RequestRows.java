package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.record.Outcome;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery.Ending;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** Writes the tables {@code request} and {@code request_record}, a row a {@link Burst}. Plain JDBC: there may be millions. */
final class RequestRows {
    private static final List<Metric> LATER = JudgedColumns.later();
    private static final String COLUMNS = """
            insert into request (run_no, level, number, outcome, failure, started_ns, ended_ns, output_tokens,
              ttft_ms, tpot_ms, itl_ms, e2e_ms, requests%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s)
            on conflict (run_no, level, number) do nothing""".formatted(
            LATER.stream().map(metric -> ", " + JudgedColumns.name(metric)).collect(joining()),
            ", ?".repeat(LATER.size()));
    private static final String RECORD = """
            insert into request_record (run_no, level, number, body) values (?, ?, ?, ?)
            on conflict (run_no, level, number) do nothing""";

    private RequestRows() {}

    /** Those that are there already stay as they are. */
    static void add(Handle handle, long run, List<RequestRecord> requests) throws SQLException {
        if (requests.isEmpty()) {
            return;
        }
        try (PreparedStatement columns = handle.getConnection().prepareStatement(COLUMNS);
                PreparedStatement records = handle.getConnection().prepareStatement(RECORD)) {
            for (Burst burst : Burst.of(requests)) {
                key(columns, run, burst.first());
                columns(columns, burst);
                columns.addBatch();
                key(records, run, burst.first());
                records.setBytes(4, burst.body());
                records.addBatch();
            }
            columns.executeBatch();
            records.executeBatch();
        }
    }

    private static void key(PreparedStatement row, long run, RequestRecord request) throws SQLException {
        row.setLong(1, run);
        row.setInt(2, request.level());
        row.setLong(3, request.number());
    }

    private static void columns(PreparedStatement row, Burst burst) throws SQLException {
        RequestRecord request = burst.first();
        row.setString(4, ending(request.outcome()).name());
        if (request.outcome() instanceof Outcome.Failed failed) {
            row.setString(5, failed.kind().name());
        } else {
            row.setNull(5, Types.VARCHAR);
        }
        row.setLong(6, burst.started());
        row.setLong(7, burst.ended());
        row.setInt(8, request.output().tokens());
        metric(row, 9, Metric.TTFT, request);
        metric(row, 10, Metric.TPOT, request);
        metric(row, 11, Metric.ITL, request);
        metric(row, 12, Metric.E2E, request);
        row.setInt(13, burst.size());
        for (int i = 0; i < LATER.size(); i++) {
            row.setDouble(14 + i, LATER.get(i).judgedValueOf(request).orElse(JudgedColumns.NONE));
        }
    }

    private static void metric(PreparedStatement row, int column, Metric metric, RequestRecord request)
            throws SQLException {
        OptionalDouble value = metric.valueOf(request);
        if (value.isPresent()) {
            row.setDouble(column, value.getAsDouble());
        } else {
            row.setNull(column, Types.DOUBLE);
        }
    }

    private static Ending ending(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed ignored -> Ending.COMPLETED;
            case Outcome.Failed ignored -> Ending.FAILED;
            case Outcome.Cancelled ignored -> Ending.CANCELLED;
        };
    }
}
