package io.llmloadtest.storage.sql;

import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.store.Headline;
import io.llmloadtest.storage.json.StoredJson;
import io.llmloadtest.storage.json.UnreadableJsonException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/** The columns of the table {@code run} that its headline is in, kept with each level so that lists read no results. */
final class HeadlineRow {
    static final String COLUMNS = "best_users, best_rate, slo_met, ttft_p50, ttft_p95";

    /** The version of the tables that brought them. */
    static final int SINCE = 4;

    private HeadlineRow() {}

    /** Of runs that an earlier version kept, from the results of their levels. */
    static void fill(Handle handle) {
        List<Long> runs = handle.createQuery("select run_no from run where finished_levels > 0 and best_users is null")
                .mapTo(Long.class)
                .list();
        for (long run : runs) {
            headline(handle, run).ifPresent(found -> write(handle, run, found));
        }
    }

    /** A damaged plan or result costs its run's headline, and not the store. */
    private static Optional<Headline> headline(Handle handle, long run) {
        try {
            Slo slo = slo(handle, run);
            Optional<Headline> headline = Optional.empty();
            OptionalDouble fastest = OptionalDouble.empty();
            for (LevelResult level : RunReader.levels(handle, run)) {
                headline = Headline.with(level, slo, headline, fastest);
                fastest = OptionalDouble.of(Math.max(fastest.orElse(0), level.throughputTokensPerSecond()));
            }
            return headline;
        } catch (UnreadableJsonException damaged) {
            return Optional.empty();
        }
    }

    private static Slo slo(Handle handle, long run) {
        String plan = handle.createQuery("select plan from run where run_no = :run")
                .bind("run", run)
                .mapTo(String.class)
                .one();
        return StoredJson.PLAN.read(plan).slo();
    }

    static Optional<Headline> read(ResultSet row) throws SQLException {
        OptionalInt users = whole(row, "best_users");
        OptionalDouble rate = Reals.read(row, "best_rate");
        return users.isEmpty() && rate.isEmpty()
                ? Optional.empty()
                : Optional.of(new Headline(
                        users, rate, truth(row), Reals.read(row, "ttft_p50"), Reals.read(row, "ttft_p95")));
    }

    /** Before the level is counted in the run's other figures. */
    static void count(Handle handle, long run, LevelResult level) {
        Known known = handle.createQuery("select best_throughput, " + COLUMNS + " from run where run_no = :run")
                .bind("run", run)
                .map((row, context) -> new Known(read(row), Reals.read(row, "best_throughput")))
                .one();
        Optional<Headline> now = Headline.with(level, slo(handle, run), known.headline(), known.bestThroughput());
        if (!now.equals(known.headline())) {
            write(handle, run, now.orElseThrow());
        }
    }

    private static void write(Handle handle, long run, Headline headline) {
        OptionalInt users = headline.users();
        handle.createUpdate("""
                        update run set best_users = :users, best_rate = :rate, slo_met = :met,
                          ttft_p50 = :p50, ttft_p95 = :p95
                        where run_no = :run""")
                .bindBySqlType("users", users.isPresent() ? users.getAsInt() : null, Types.INTEGER)
                .bindBySqlType("rate", Reals.orNull(headline.rate()), Types.DOUBLE)
                .bindBySqlType(
                        "met", headline.meetsSlo().map(met -> met ? 1 : 0).orElse(null), Types.INTEGER)
                .bindBySqlType("p50", Reals.orNull(headline.ttftP50Millis()), Types.DOUBLE)
                .bindBySqlType("p95", Reals.orNull(headline.ttftP95Millis()), Types.DOUBLE)
                .bind("run", run)
                .execute();
    }

    private static OptionalInt whole(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Optional<Boolean> truth(ResultSet row) throws SQLException {
        int value = row.getInt("slo_met");
        return row.wasNull() ? Optional.empty() : Optional.of(value == 1);
    }

    private record Known(Optional<Headline> headline, OptionalDouble bestThroughput) {}
}
