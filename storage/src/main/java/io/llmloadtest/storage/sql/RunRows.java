package io.llmloadtest.storage.sql;

import io.llmloadtest.core.event.RunEvent;
import io.llmloadtest.core.health.ErrorBar;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.store.Labels;
import io.llmloadtest.storage.json.SafePlan;
import io.llmloadtest.storage.json.StoredJson;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes the tables {@code run} and {@code run_tag}: one row a run, with the figures that lists show. */
final class RunRows {
    private RunRows() {}

    /** The plan that is run replaces that of a run which only waited; any other run stays as it is. */
    static void declare(Handle handle, RunEvent.Declared declared, Instant at, Owner owner) {
        begin(handle, declared.runId(), at);
        TestPlan plan = SafePlan.of(declared.plan());
        insert(handle, declared.runId(), plan, RunResult.Status.RUNNING, at, owner);
        handle.createUpdate("""
                        update run set model = :model, protocol = :protocol, plan = :plan
                        where id = :id and not exists (select 1 from event where event.run_no = run.run_no)""")
                .bind("id", declared.runId())
                .bind("model", plan.target().model())
                .bind("protocol", plan.target().protocol())
                .bind("plan", StoredJson.PLAN.write(plan))
                .execute();
    }

    static void announce(Handle handle, String runId, TestPlan plan, Instant at, Owner owner) {
        insert(handle, runId, SafePlan.of(plan), RunResult.Status.PENDING, at, owner);
    }

    /** Nothing happens when the run doesn't wait. */
    static void begin(Handle handle, String runId, Instant at) {
        handle.createUpdate("update run set status = 'RUNNING', started_at = :at where id = :id and status = 'PENDING'")
                .bind("id", runId)
                .bind("at", Instants.nanos(at))
                .execute();
    }

    /** Nothing happens when the run is there already. */
    private static void insert(
            Handle handle, String runId, TestPlan plan, RunResult.Status status, Instant at, Owner owner) {
        handle.createUpdate("""
                        insert into run (id, status, name, notes, server_url, model, protocol, created_at, started_at,
                          planned_levels, finished_levels, requests, failed, owner, alive_at, plan)
                        values (:id, :status, '', '', :server, :model, :protocol, :at, :at,
                          :levels, 0, 0, 0, :owner, :at, :plan)
                        on conflict (id) do nothing""")
                .bind("id", runId)
                .bind("status", status.name())
                .bind("server", plan.target().baseUrl().toString())
                .bind("model", plan.target().model())
                .bind("protocol", plan.target().protocol())
                .bind("at", Instants.nanos(at))
                .bind("levels", plan.levels().size())
                .bind("owner", owner.toString())
                .bind("plan", StoredJson.PLAN.write(plan))
                .execute();
    }

    /** The row's number; empty when there is no such run. */
    static Optional<Long> number(Handle handle, String runId) {
        return handle.createQuery("select run_no from run where id = :id")
                .bind("id", runId)
                .mapTo(Long.class)
                .findOne();
    }

    static void alive(Handle handle, long run, Instant now) {
        handle.createUpdate("update run set alive_at = :now where run_no = :run")
                .bind("now", Instants.nanos(now))
                .bind("run", run)
                .execute();
    }

    /** Adds a level to the figures that lists show. */
    static void count(Handle handle, long run, LevelResult level) {
        handle.createUpdate("""
                        update run set finished_levels = finished_levels + 1,
                          requests = requests + :requests, failed = failed + :failed,
                          best_throughput = case when :throughput is null
                              or best_throughput > :throughput then best_throughput else :throughput end
                        where run_no = :run""")
                .bind("requests", level.total())
                .bind("failed", level.failed())
                .bindBySqlType(
                        "throughput",
                        level.completed() > 0 && !level.outputUnknown() ? level.throughputTokensPerSecond() : null,
                        Types.DOUBLE)
                .bind("run", run)
                .execute();
    }

    static void errorBar(Handle handle, long run, ErrorBar errorBar) {
        handle.createUpdate("update run set error_bar = :bar where run_no = :run")
                .bind("bar", StoredJson.ERROR_BAR.write(errorBar))
                .bind("run", run)
                .execute();
    }

    static void finish(Handle handle, long run, RunResult result) {
        result.errorBar().ifPresent(errorBar -> errorBar(handle, run, errorBar));
        handle.createUpdate("""
                        update run set status = :status, started_at = :started, ended_at = :ended,
                          grade = :grade, verdict = :verdict
                        where run_no = :run""")
                .bind("status", result.status().name())
                .bind("started", Instants.nanos(result.startedAt()))
                .bind("ended", Instants.nanos(result.completedAt()))
                .bind("grade", result.grade().map(Enum::name))
                .bind("verdict", StoredJson.VERDICT.write(result.verdict()))
                .bind("run", run)
                .execute();
    }

    static void interrupt(Handle handle, String runId) {
        handle.createUpdate("""
                        update run set status = :interrupted,
                          ended_at = coalesce(
                              (select max(at) from event where event.run_no = run.run_no), run.created_at)
                        where id = :id and status in ('RUNNING', 'PENDING')""")
                .bind("interrupted", RunResult.Status.INTERRUPTED.name())
                .bind("id", runId)
                .execute();
        number(handle, runId).ifPresent(run -> gradeInterrupted(handle, run));
    }

    /** A run that was interrupted has no verdict of its own: lists show the worst of its levels'. */
    static void gradeInterrupted(Handle handle, long run) {
        boolean interrupted = handle.createQuery("select status from run where run_no = :run")
                .bind("run", run)
                .mapTo(String.class)
                .one()
                .equals(RunResult.Status.INTERRUPTED.name());
        if (interrupted) {
            handle.createUpdate("update run set grade = :grade where run_no = :run")
                    .bind("grade", grade(RunReader.levels(handle, run)).map(Enum::name))
                    .bind("run", run)
                    .execute();
        }
    }

    private static Optional<Verdict.Grade> grade(List<LevelResult> levels) {
        boolean measured = levels.stream().anyMatch(level -> level.completed() > 0);
        List<Finding> findings = levels.stream()
                .flatMap(level -> level.verdict().findings().stream())
                .toList();
        return levels.isEmpty() ? Optional.empty() : Verdict.of(findings).gradeOf(measured);
    }

    /** The runs whose process is gone. */
    static List<String> orphans(Handle handle, Owner observer, Instant now) {
        return handle
                .createQuery("select id, owner, alive_at from run where status in ('RUNNING', 'PENDING')")
                .map((row, context) -> new Unfinished(row.getString(1), Owner.parse(row.getString(2)), row.getLong(3)))
                .list()
                .stream()
                .filter(run -> run.owner().isGone(observer, Instants.instant(run.aliveAt()), now))
                .map(Unfinished::id)
                .toList();
    }

    static void label(Handle handle, long run, Labels labels) {
        handle.createUpdate("update run set name = :name, notes = :notes where run_no = :run")
                .bind("name", labels.name())
                .bind("notes", labels.notes())
                .bind("run", run)
                .execute();
        handle.createUpdate("delete from run_tag where run_no = :run")
                .bind("run", run)
                .execute();
        for (String tag : labels.tags()) {
            handle.createUpdate("insert into run_tag (run_no, tag) values (:run, :tag)")
                    .bind("run", run)
                    .bind("tag", tag)
                    .execute();
        }
    }

    static boolean delete(Handle handle, String runId) {
        return handle.createUpdate("delete from run where id = :id")
                        .bind("id", runId)
                        .execute()
                > 0;
    }

    private record Unfinished(String id, Owner owner, long aliveAt) {}
}
