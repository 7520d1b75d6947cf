package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.toMap;

import io.llmloadtest.core.metric.Goodput;
import io.llmloadtest.core.plan.Slo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Judges requests by an SLO inside the database, so that a million of them needn't leave it. Says the same as
 * {@link io.llmloadtest.core.metric.Goodputs}: failures miss, cancelled requests don't count, and a value that doesn't
 * exist can't miss its threshold.
 */
final class GoodputQuery {
    private final List<Slo.Threshold> thresholds;

    private GoodputQuery(Slo slo) {
        thresholds = slo.thresholds();
    }

    /** By level; empty for an empty SLO. */
    static Map<Integer, Goodput> run(Handle handle, long run, Slo slo) {
        return slo.isEmpty() ? Map.of() : new GoodputQuery(slo).ask(handle, run);
    }

    private Map<Integer, Goodput> ask(Handle handle, long run) {
        StringBuilder all = new StringBuilder();
        StringBuilder each = new StringBuilder();
        for (int i = 0; i < thresholds.size(); i++) {
            String met = "coalesce(" + judged(thresholds.get(i).metric()) + " <= :max" + i + ", true)";
            all.append(" and ").append(met);
            each.append(", ").append(counted(" and " + met)).append(" as met").append(i);
        }
        Query query = handle.createQuery("select level, count(*) as total, " + counted(all.toString()) + " as satisfied"
                        + each + ", max(ended_ns) - min(started_ns) as window_ns"
                        + " from request where run_no = :run and level >= 0 and outcome <> 'CANCELLED' group by level")
                .bind("run", run);
        for (int i = 0; i < thresholds.size(); i++) {
            query.bind("max" + i, thresholds.get(i).maxMillis());
        }
        return query.map((row, context) -> Map.entry(row.getInt("level"), goodput(row))).list().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Where no first token came by itself, nothing was to be seen before the answer was over. */
    private static String judged(String metric) {
        return metric.equals("ttft") ? "coalesce(ttft_ms, e2e_ms)" : metric + "_ms";
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
        return new Goodput(satisfied, row.getLong("total"), perSecond, byMetric);
    }
}
