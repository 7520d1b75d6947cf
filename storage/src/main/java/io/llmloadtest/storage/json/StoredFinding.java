package io.llmloadtest.storage.json;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.StdConverter;

/**
 * A finding as it may be stored: {@code evidence} and {@code advice} are the English sentences of earlier builds, which
 * kept nothing else of it.
 */
record StoredFinding(
        String id,
        Finding.Severity severity,
        double explainsMillis,
        String touches,
        @Nullable List<String> says,
        @Nullable List<String> advises,
        @Nullable List<Figure> figures,
        @Nullable String evidence,
        @Nullable String advice) {

    private Finding finding() {
        return evidence == null
                ? new Finding(id, severity, explainsMillis, touches, orNone(says), orNone(advises), orNone(figures))
                : Finding.inEnglish(
                        id, severity, explainsMillis, touches, evidence, Objects.requireNonNullElse(advice, ""));
    }

    private static <T> List<T> orNone(@Nullable List<T> stored) {
        return Objects.requireNonNullElse(stored, List.of());
    }

    /** Makes findings of what is stored. */
    static final class Reader extends StdConverter<StoredFinding, Finding> {
        @Override
        public Finding convert(StoredFinding stored) {
            return stored.finding();
        }
    }
}
