package io.llmloadtest.core.validation;

import io.llmloadtest.core.ledger.Ledger;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a server's own counters confirm what the client measured.
 *
 * @param tolerancePercent by which a figure may differ
 * @param comparisons of those figures that both have; none where there is no evidence, which is no confirmation
 * @param unread why there are no counters, of each level that has none
 */
public record Validation(double tolerancePercent, List<Comparison> comparisons, List<String> unread) {
    public Validation {
        comparisons = List.copyOf(comparisons);
        unread = List.copyOf(unread);
    }

    /** Of one level. */
    public static Validation of(LevelResult level, double tolerancePercent) {
        return of(List.of(level), tolerancePercent);
    }

    /**
     * Of several together: counts in sum, times as a mean over all requests, or over all gaps. What one of them doesn't
     * confirm, the others can't.
     */
    public static Validation of(List<LevelResult> levels, double tolerancePercent) {
        return new Validation(
                tolerancePercent,
                Arrays.stream(Compared.values())
                        .flatMap(figure -> compared(figure, levels, tolerancePercent).stream())
                        .toList(),
                levels.stream()
                        .flatMap(level -> level.ledger().stream())
                        .flatMap(Validation::unread)
                        .distinct()
                        .toList());
    }

    private static Optional<Comparison> compared(Compared figure, List<LevelResult> levels, double tolerancePercent) {
        Optional<Comparison> failed = levels.stream()
                .flatMap(level -> Both.of(figure, List.of(level)).compared(figure, tolerancePercent).stream())
                .filter(comparison -> !comparison.passed())
                .findFirst();
        return Both.of(figure, levels)
                .compared(figure, tolerancePercent)
                .map(sum -> failed.map(level -> sum.notPassed(level.reason())).orElse(sum));
    }

    private static Stream<String> unread(Ledger ledger) {
        return ledger.server() instanceof ServerAccount.Uncounted(String reason) ? Stream.of(reason) : Stream.empty();
    }

    /** Whether all were confirmed; empty where there was nothing to compare. */
    public Optional<Boolean> passed() {
        return comparisons.isEmpty()
                ? Optional.empty()
                : Optional.of(comparisons.stream().allMatch(Comparison::passed));
    }

    /** How many were. */
    public long confirmed() {
        return comparisons.stream().filter(Comparison::passed).count();
    }
}
