package io.llmloadtest.storage.sql;

import io.llmloadtest.core.store.Analysis;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code analysis}. */
final class AnalysisRows {
    private AnalysisRows() {}

    static void put(Handle handle, long run, Analysis analysis) {
        handle.createUpdate("""
                        insert into analysis (run_no, model, language, created_at, content)
                        values (:run, :model, :language, :at, :content)
                        on conflict (run_no, model, language)
                        do update set created_at = excluded.created_at, content = excluded.content""")
                .bind("run", run)
                .bind("model", analysis.model())
                .bind("language", analysis.language())
                .bind("at", Instants.nanos(analysis.createdAt()))
                .bind("content", analysis.text())
                .execute();
    }

    static List<Analysis> read(Handle handle, String runId) {
        return handle.createQuery("""
                        select analysis.model, language, analysis.created_at, content
                        from analysis join run using (run_no)
                        where id = :id order by analysis.created_at, analysis.model, language""")
                .bind("id", runId)
                .map((row, context) -> new Analysis(
                        row.getString(1), row.getString(2), Instants.instant(row.getLong(3)), row.getString(4)))
                .list();
    }
}
