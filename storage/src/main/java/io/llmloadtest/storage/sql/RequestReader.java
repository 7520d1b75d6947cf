package io.llmloadtest.storage.sql;

import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RequestQuery.Ending;
import io.llmloadtest.storage.codec.BurstCodec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/** Reads records back, a row at a time: one record, or those of a {@link Burst}. */
final class RequestReader {
    /** Rows that PostgreSQL's driver fetches at a time. */
    private static final int FETCHED = 500;

    private static final String KEY = "(run_no, level, number)";

    private final RequestQuery query;

    private RequestReader(RequestQuery query) {
        this.query = query;
    }

    /** Those that {@code query} asks for, row by row. A burst has its place by its first start. */
    static ResultIterable<List<RequestRecord>> read(Handle handle, long run, RequestQuery query) {
        RequestReader reader = new RequestReader(query);
        return reader.isPage() && hasBursts(handle, run) ? reader.page(handle, run) : reader.rows(handle, run);
    }

    static Optional<RequestRecord> one(Handle handle, long run, int level, long number) {
        return handle.createQuery("""
                        select number, body from request_record
                        where run_no = :run and level = :level and number <= :number order by number desc limit 1""")
                .bind("run", run)
                .bind("level", level)
                .bind("number", number)
                .map((row, context) -> BurstCodec.decode(level, row.getLong(1), row.getBytes(2)))
                .findOne()
                .flatMap(burst -> burst.stream()
                        .filter(request -> request.number() == number)
                        .findFirst());
    }

    private static boolean hasBursts(Handle handle, long run) {
        return handle.createQuery("select 1 from request where run_no = :run and requests > 1 limit 1")
                .bind("run", run)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    private boolean isPage() {
        return query.offset() > 0 || query.limit() < Integer.MAX_VALUE;
    }

    /** Each row is a request, or all rows are asked for. */
    private ResultIterable<List<RequestRecord>> rows(Handle handle, long run) {
        boolean plain = query.ending().isEmpty() && query.order() == RequestQuery.Order.NUMBER;
        return bound(
                        handle,
                        run,
                        "select level, number, body from "
                                + (plain ? "request_record" : "request join request_record using " + KEY)
                                + where() + " order by " + order() + " limit :limit offset :offset")
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .map((row, context) -> records(row.getInt(1), row.getLong(2), row.getBytes(3)));
    }

    /** The rows that the page lies in, found by how many requests come before each. */
    private ResultIterable<List<RequestRecord>> page(Handle handle, long run) {
        long end = (long) query.offset() + query.limit();
        return bound(
                        handle,
                        run,
                        "select level, number, body, earlier from (select *, sum(requests) over (order by " + order()
                                + " rows unbounded preceding) - requests as earlier from request" + where()
                                + ") as counted join request_record using " + KEY
                                + " where earlier < :end and earlier + requests > :offset order by earlier")
                .bind("end", end)
                .bind("offset", query.offset())
                .map((row, context) -> {
                    List<RequestRecord> burst = records(row.getInt(1), row.getLong(2), row.getBytes(3));
                    long earlier = row.getLong(4);
                    return burst.subList(
                            (int) Math.max(0, query.offset() - earlier), (int) Math.min(burst.size(), end - earlier));
                });
    }

    private List<RequestRecord> records(int level, long first, byte[] body) {
        List<RequestRecord> burst = BurstCodec.decode(level, first, body);
        return query.order() == RequestQuery.Order.STARTED
                ? burst.stream()
                        .sorted(Comparator.comparingLong(
                                request -> request.stamps().started()))
                        .toList()
                : burst;
    }

    private Query bound(Handle handle, long run, String sql) {
        Query statement = handle.createQuery(sql).bind("run", run).setFetchSize(FETCHED);
        query.level().ifPresent(level -> statement.bind("level", level));
        query.ending().map(Ending::name).ifPresent(ending -> statement.bind("outcome", ending));
        return statement;
    }

    private String where() {
        return " where run_no = :run" + (query.level().isPresent() ? " and level = :level" : "")
                + (query.ending().isPresent() ? " and outcome = :outcome" : "");
    }

    private String order() {
        return switch (query.order()) {
            case NUMBER -> "level, number";
            case STARTED -> "level, started_ns, number";
            case LONGEST_TTFT -> "ttft_ms desc nulls last, level, number";
            case LONGEST_E2E -> "e2e_ms desc nulls last, level, number";
        };
    }
}
