package io.llmloadtest.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads statements of ours as JDBI's own parser does. */
class NamedParametersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select name from run where run_no = :run",
                "insert into run (a, b) values (:a, :b_2)",
                ":first = :last",
                "select a::text, cast(:it as jsonb)::text from t where b = :it",
                "select 'as in 12:30, or it''s :not one', :one",
                "select * from t where run_no in (:__runs_0,:__runs_1)",
                "select ':' || :x || '::'",
            })
    void findsNamesWhereJdbiFindsThem(String sql) {
        assertThat(parts(new NamedParameters(), sql)).isEqualTo(parts(new ColonPrefixSqlParser(), sql));
    }

    private static List<Object> parts(SqlParser parser, String sql) {
        try (Handle handle = Jdbi.open("jdbc:sqlite::memory:");
                Query query = handle.createQuery(sql)) {
            ParsedSql parsed = parser.parse(sql, query.getContext());
            return List.of(
                    parsed.getSql(),
                    parsed.getParameters().isPositional(),
                    parsed.getParameters().getParameterNames(),
                    parser.nameParameter("name", query.getContext()));
        }
    }
}
