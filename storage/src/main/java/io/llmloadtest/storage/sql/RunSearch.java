package io.llmloadtest.storage.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.llmloadtest.core.store.RunFilter;
import io.llmloadtest.core.store.RunOrder;
import io.llmloadtest.core.store.RunPage;
import io.llmloadtest.core.store.RunQuery;
import io.llmloadtest.core.store.RunSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlStatements;

/** Finds runs. */
final class RunSearch {
    private static final String NEWEST_FIRST = "created_at desc, run_no desc";

    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final Map<String, Object> values = new HashMap<>();

    private RunSearch() {}

    static RunPage page(Handle handle, RunQuery query) {
        RunSearch search = new RunSearch();
        search.restrict(query.filter());
        return new RunPage(
                search.runs(handle, order(query.order()), query.limit(), query.offset()), search.total(handle));
    }

    private void restrict(RunFilter filter) {
        filter.status().ifPresent(status -> where("status = :status", "status", status.name()));
        filter.model().ifPresent(model -> where(contains("model", "model"), "model", part(model)));
        filter.server().ifPresent(server -> where(contains("server_url", "server"), "server", part(server)));
        filter.tag()
                .ifPresent(tag -> where(
                        "exists (select 1 from run_tag where run_tag.run_no = run.run_no and lower(tag) = :tag)",
                        "tag",
                        tag.toLowerCase(Locale.ROOT)));
        filter.text()
                .ifPresent(text -> where(
                        "(" + contains("id || ' ' || name || ' ' || notes || ' ' || model || ' ' || server_url", "text")
                                + ")",
                        "text",
                        part(text)));
        filter.from().ifPresent(from -> where("created_at >= :from", "from", Instants.nanos(from)));
        filter.until().ifPresent(until -> where("created_at < :until", "until", Instants.nanos(until)));
    }

    static List<RunSummary> startingWith(Handle handle, String prefix, int limit) {
        RunSearch search = new RunSearch();
        search.where("id like :prefix escape '!'", "prefix", escaped(prefix) + "%");
        return search.runs(handle, NEWEST_FIRST, limit, 0);
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private static String contains(String text, String name) {
        return "lower(" + text + ") like :" + name + " escape '!'";
    }

    private static String part(String text) {
        return "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    private static String order(List<RunOrder> orders) {
        return orders.stream()
                .map(order -> column(order.column()) + (order.descending() ? " desc" : "") + " nulls last, ")
                .collect(joining("", "", NEWEST_FIRST));
    }

    /** Runs without a name have nothing there to be sorted by. */
    private static String column(RunOrder.Column column) {
        return switch (column) {
            case CREATED -> "created_at";
            case STARTED -> "started_at";
            case ENDED -> "ended_at";
            case NAME -> "nullif(lower(name), '')";
            case STATUS -> "status";
            case MODEL -> "lower(model)";
            case SERVER -> "lower(server_url)";
            case REQUESTS -> "requests";
            case FAILED -> "failed";
            case THROUGHPUT -> "best_throughput";
            case LOAD -> "coalesce(best_users, best_rate)";
            case TTFT -> "ttft_p95";
        };
    }

    private List<RunSummary> runs(Handle handle, String order, int limit, int offset) {
        List<RunRow> rows = handle.createQuery("select " + RunRow.COLUMNS + " from run where "
                        + String.join(" and ", conditions) + " order by " + order + " limit :limit offset :offset")
                .bindMap(values)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> RunRow.read(row))
                .list();
        Map<Long, List<String>> tags =
                tags(handle, rows.stream().map(RunRow::number).toList());
        return rows.stream()
                .map(row -> row.summary(tags.getOrDefault(row.number(), List.of())))
                .toList();
    }

    private long total(Handle handle) {
        return handle.createQuery("select count(*) from run where " + String.join(" and ", conditions))
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /** Of all runs of a page at once. */
    static Map<Long, List<String>> tags(Handle handle, List<Long> runs) {
        if (runs.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("select run_no, tag from run_tag where run_no in (<runs>)")
                .configure(
                        SqlStatements.class,
                        statements -> statements.setTemplateEngine(new DefinedAttributeTemplateEngine()))
                .bindList("runs", runs)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }
}
