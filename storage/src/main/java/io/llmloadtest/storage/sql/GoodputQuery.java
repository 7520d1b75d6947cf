package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.toMap;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.metric.Goodputs;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.store.RequestQuery;
import io.llmloadtest.core.store.RequestQuery.Ending;
import io.llmloadtest.core.store.RequestQuery.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Judges requests by an SLO inside the database, so that a million of them needn't leave it. Says the same as
 * {@link Goodputs}: failures miss, and a value that doesn't exist can't miss its threshold. What the columns don't tell is
 * added: the few requests that were cancelled, judged by their records, and arrivals that were never started.
 */
final class GoodputQuery {
    private static final RequestQuery CANCELLED =
            new RequestQuery(OptionalInt.empty(), Optional.of(Ending.CANCELLED), Order.NUMBER, Integer.MAX_VALUE, 0);
    private static final Tally PAST = new Tally(1, 0);
    private static final Tally UNDECIDED = new Tally(0, 1);

    private final Slo slo;
    private final List<Slo.Threshold> thresholds;

    private GoodputQuery(Slo slo) {
        this.slo = slo;
        thresholds = slo.thresholds();
    }

    /** By level, of an SLO with thresholds; empty where the run is older than a threshold's column. */
    static Optional<Map<Integer, Goodput>> run(Handle handle, long run, Slo slo) throws SQLException {
        return JudgedColumns.tell(handle, run, slo)
                ? Optional.of(new GoodputQuery(slo).judge(handle, run))
                : Optional.empty();
    }

    private Map<Integer, Goodput> judge(Handle handle, long run) {
        Map<Integer, Goodput> ended = ask(handle, run);
        Map<Integer, Tally> others = others(handle, run);
        Map<Integer, Goodput> judged = new HashMap<>(ended);
        others.forEach((level, tally) -> judged.put(level, tally.addedTo(ended.getOrDefault(level, nothing()))));
        return judged;
    }

    private Goodput nothing() {
        return new Goodput(0, 0, 0, thresholds.stream().collect(toMap(Slo.Threshold::metric, threshold -> 0L)), 0);
    }

    /** By level, what its columns don't tell. */
    private Map<Integer, Tally> others(Handle handle, long run) {
        Map<Integer, Tally> others = new HashMap<>();
        LevelRows.notStarted(handle, run)
                .forEach((level, count) -> others.merge(level, new Tally(count, 0), Tally::plus));
        try (Stream<List<RequestRecord>> cancelled = RequestReader.read(handle, run, CANCELLED).stream()) {
            cancelled
                    .flatMap(List::stream)
                    .filter(request -> !request.isWarmup())
                    .forEach(request -> others.merge(
                            request.level(), Goodputs.misses(request, slo) ? PAST : UNDECIDED, Tally::plus));
        }
        return others;
    }

    private Map<Integer, Goodput> ask(Handle handle, long run) {
        StringBuilder all = new StringBuilder();
        StringBuilder each = new StringBuilder();
        for (int i = 0; i < thresholds.size(); i++) {
            String met = "coalesce(" + JudgedColumns.judged(thresholds.get(i)) + " <= :max" + i + ", true)";
            all.append(" and ").append(met);
            each.append(", ").append(counted(" and " + met)).append(" as met").append(i);
        }
        Query query = handle.createQuery(
                        "select level, sum(requests) as total, " + counted(all.toString()) + " as satisfied"
                                + each + ", max(ended_ns) - min(started_ns) as window_ns"
                                + " from request where run_no = :run and level >= 0 and outcome <> 'CANCELLED' group by level")
                .bind("run", run);
        for (int i = 0; i < thresholds.size(); i++) {
            query.bind("max" + i, thresholds.get(i).maxMillis());
        }
        return query.map((row, context) -> Map.entry(row.getInt("level"), goodput(row))).list().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String counted(String conditions) {
        return "sum(case when outcome = 'COMPLETED'" + conditions + " then 1 else 0 end)";
    }

    private Goodput goodput(ResultSet row) throws SQLException {
        Map<String, Long> byMetric = new HashMap<>();
        for (int i = 0; i < thresholds.size(); i++) {
            byMetric.put(thresholds.get(i).metric(), row.getLong("met" + i));
        }
        long satisfied = row.getLong("satisfied");
        long windowNanos = row.getLong("window_ns");
        double perSecond = windowNanos <= 0 ? 0 : satisfied * 1e9 / windowNanos;
        return new Goodput(satisfied, row.getLong("total"), perSecond, byMetric, 0);
    }

    private record Tally(long missed, long undecided) {
        Tally plus(Tally other) {
            return new Tally(missed + other.missed, undecided + other.undecided);
        }

        Goodput addedTo(Goodput ended) {
            return new Goodput(
                    ended.satisfied(),
                    ended.total() + missed,
                    ended.perSecond(),
                    ended.satisfiedByMetric(),
                    ended.undecided() + undecided);
        }
    }
}
