package io.llmloadtest.storage.exchange;

import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.health.Verdict;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.core.plan.TestPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run as the original product stored it. */
record OriginalRun(
        String id,
        String serverUrl,
        String model,
        String adapter,
        String config,
        String status,
        String result,
        Optional<String> startedAt,
        Optional<String> completedAt,
        Optional<String> createdAt) {
    private static final Finding IMPORTED =
            Finding.of("imported", Finding.Severity.SUSPECT).saying("seen").advising("advice");
    static final Verdict VERDICT = Verdict.of(List.of(IMPORTED));

    static OriginalRun of(ResultSet row) throws SQLException {
        return new OriginalRun(
                row.getString("id"),
                text(row, "server_url").orElse(""),
                text(row, "model").orElse(""),
                text(row, "adapter").orElse("openai"),
                text(row, "config_json").orElse("{}"),
                text(row, "status").orElse(""),
                text(row, "result_json").orElse("{}"),
                text(row, "started_at"),
                text(row, "completed_at"),
                text(row, "created_at"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).filter(value -> !value.isBlank());
    }

    /**
     * The run in our words.
     *
     * @throws IllegalArgumentException when it makes no sense in them
     */
    RunResult inOurWords() {
        JsonNode measured = json(result);
        TestPlan plan = OriginalPlan.of(serverUrl, model, adapter, json(config));
        List<LevelResult> levels = new ArrayList<>();
        for (JsonNode level : measured.path("results")) {
            levels.add(OriginalLevel.of(levels.size(), level, plan));
        }
        Instant began = instant(startedAt.or(() -> createdAt))
                .orElseThrow(() -> new IllegalArgumentException("it says nowhere when it was"));
        Instant ended = instant(completedAt).orElse(began);
        return new RunResult(id, plan, ours(), began, ended, levels, Optional.empty(), VERDICT);
    }

    /** A run that its process left unfinished stays running for ever there. */
    private RunResult.Status ours() {
        return switch (status) {
            case "completed" -> RunResult.Status.COMPLETED;
            case "failed" -> RunResult.Status.FAILED;
            case "cancelled", "stopped" -> RunResult.Status.CANCELLED;
            default -> RunResult.Status.INTERRUPTED;
        };
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("its JSON can't be read: " + noJson.getOriginalMessage(), noJson);
        }
    }

    /** Without a zone it is UTC. */
    private static Optional<Instant> instant(Optional<String> text) {
        return text.map(value -> {
            try {
                var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        value.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
                return parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
            } catch (DateTimeException noTime) {
                throw new IllegalArgumentException("'" + value + "' is not a time", noTime);
            }
        });
    }
}
