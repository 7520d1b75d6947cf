package io.llmloadtest.storage.sql;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RequestQuery.Ending;
import io.llmloadtest.storage.codec.RecordCodec;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/** Reads records back, one at a time. */
final class RequestReader {
    /** Rows that PostgreSQL's driver fetches at a time. */
    private static final int FETCHED = 500;

    private RequestReader() {}

    static ResultIterable<RequestRecord> read(Handle handle, long run, RequestQuery query) {
        boolean plain = query.ending().isEmpty() && query.order() == RequestQuery.Order.NUMBER;
        StringBuilder sql = new StringBuilder("select level, number, body from ")
                .append(plain ? "request_record" : "request join request_record using (run_no, level, number)")
                .append(" where run_no = :run");
        query.level().ifPresent(level -> sql.append(" and level = :level"));
        query.ending().ifPresent(ending -> sql.append(" and outcome = :outcome"));
        sql.append(" order by ").append(order(query.order())).append(" limit :limit offset :offset");
        Query statement = handle.createQuery(sql.toString())
                .bind("run", run)
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .setFetchSize(FETCHED);
        query.level().ifPresent(level -> statement.bind("level", level));
        query.ending().map(Ending::name).ifPresent(ending -> statement.bind("outcome", ending));
        return statement.map((row, context) -> RecordCodec.decode(row.getInt(1), row.getLong(2), row.getBytes(3)));
    }

    static Optional<RequestRecord> one(Handle handle, long run, int level, long number) {
        return handle.createQuery(
                        "select body from request_record where run_no = :run and level = :level and number = :number")
                .bind("run", run)
                .bind("level", level)
                .bind("number", number)
                .map((row, context) -> RecordCodec.decode(level, number, row.getBytes(1)))
                .findOne();
    }

    private static String order(RequestQuery.Order order) {
        return switch (order) {
            case NUMBER -> "level, number";
            case STARTED -> "level, started_ns, number";
            case LONGEST_TTFT -> "ttft_ms desc nulls last, level, number";
            case LONGEST_E2E -> "e2e_ms desc nulls last, level, number";
        };
    }
}
