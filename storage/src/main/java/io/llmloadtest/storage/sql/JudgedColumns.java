package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.metric.Metric;
import io.llmloadtest.core.plan.Slo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The columns of the table {@code request} that thresholds are set against, which follow the list of metrics that may have
 * one. Some are part of the first tables, with the metric's own value or null. Any later metric has a column that is added
 * when a store without it is opened, with {@link Metric#judgedValueOf} or {@link #NONE}. Null there is a row of a version
 * that didn't know the metric: only its record tells.
 */
final class JudgedColumns {
    /** Below every limit, for what doesn't exist can't miss its threshold. */
    static final double NONE = -1;

    private static final List<Metric> FIRST = List.of(Metric.TTFT, Metric.TPOT, Metric.ITL, Metric.E2E);

    private JudgedColumns() {}

    /** The metrics whose columns were added. */
    static List<Metric> later() {
        return Slo.METRICS.stream()
                .map(JudgedColumns::metric)
                .filter(metric -> !FIRST.contains(metric))
                .toList();
    }

    /** The name of a column that was added. */
    static String name(Metric later) {
        return "judged_" + later.id();
    }

    /** What is compared with the threshold. Without a first token of its own, nothing was to be seen before the end. */
    static String judged(Slo.Threshold threshold) {
        Metric metric = metric(threshold.metric());
        if (!FIRST.contains(metric)) {
            return name(metric);
        }
        return metric == Metric.TTFT ? "coalesce(ttft_ms, e2e_ms)" : metric.id() + "_ms";
    }

    private static Metric metric(String id) {
        return Metric.byId(id).orElseThrow();
    }

    /** Adds those that aren't there. */
    static void add(Database database) {
        try (Connection connection = database.connections().getConnection()) {
            Set<String> present = present(connection);
            for (Metric metric : later()) {
                if (!present.contains(name(metric))) {
                    add(connection, name(metric));
                }
            }
        } catch (SQLException failed) {
            throw database.explain(failed);
        }
    }

    private static void add(Connection connection, String column) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table request add column " + column + " double precision");
        } catch (SQLException failed) {
            // another process may have been faster
            if (!present(connection).contains(column)) {
                throw failed;
            }
        }
    }

    private static Set<String> present(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("select * from request where 1 = 0")) {
            ResultSetMetaData columns = none.getMetaData();
            Set<String> names = new HashSet<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i));
            }
            return names;
        }
    }

    /** Whether they hold all of a run's values that the thresholds are set against. */
    static boolean tell(Handle handle, long run, Slo slo) throws SQLException {
        List<String> needed = slo.thresholds().stream()
                .map(threshold -> metric(threshold.metric()))
                .filter(metric -> !FIRST.contains(metric))
                .map(JudgedColumns::name)
                .toList();
        return needed.isEmpty()
                || (present(handle.getConnection()).containsAll(needed) && !lacksAny(handle, run, needed));
    }

    private static boolean lacksAny(Handle handle, long run, List<String> columns) {
        String unknown = columns.stream().map(column -> column + " is null").collect(joining(" or "));
        return handle.createQuery("select 1 from request where run_no = :run and outcome = 'COMPLETED' and (" + unknown
                        + ") limit 1")
                .bind("run", run)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }
}
