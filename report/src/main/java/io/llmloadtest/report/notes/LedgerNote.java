package io.llmloadtest.report.notes;

import static java.util.stream.Collectors.joining;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Ledger.FirstTokenCheck;
import io.llmloadtest.core.ledger.Quantity;
import io.llmloadtest.core.ledger.ServerAccount;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.metric.RunResult;
import io.llmloadtest.report.facts.CountedLevels;
import io.llmloadtest.report.facts.LedgerSum;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.SafeText;
import io.llmloadtest.report.text.Style.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run's books in words: one line where client, usage and server agree, else why they don't. */
public final class LedgerNote {
    private final CountedLevels levels;

    private LedgerNote(CountedLevels levels) {
        this.levels = levels;
    }

    public static void write(RunResult run, Notes notes) {
        LedgerNote note = new LedgerNote(CountedLevels.of(run));
        if (!note.levels.all().isEmpty()) {
            notes.add("Ledger", note.levels.balanced() ? Tone.PLAIN : Tone.WARN, note.summary());
            note.causes().forEach(cause -> notes.more(Tone.PLAIN, "· " + cause, 0, 2));
            note.firstToken().ifPresent(check -> notes.more(Tone.PLAIN, check, 0, 0));
        }
    }

    private String summary() {
        Optional<String> missing = levels.all().stream()
                .map(level -> CountedLevels.ledger(level).server())
                .filter(ServerAccount.Uncounted.class::isInstance)
                .map(ServerAccount.Uncounted.class::cast)
                .findFirst()
                .map(none -> "no server counters: " + SafeText.line(none.reason()));
        if (levels.counted().isEmpty()) {
            return missing.orElse("");
        }
        int without = levels.all().size() - levels.counted().size();
        return agreement()
                + missing.map(why -> "; at %d of %d levels %s"
                                .formatted(without, levels.all().size(), why))
                        .orElse("");
    }

    private String agreement() {
        if (levels.sums().isEmpty()) {
            return "nothing to compare: the server's counters tell neither requests nor tokens";
        }
        String uncounted = uncounted();
        return volume() + ": " + equation() + (uncounted.isEmpty() ? "" : "; the server doesn't count " + uncounted);
    }

    /** Such as {@code output tokens}, which no agreement speaks of. */
    private String uncounted() {
        List<Quantity> missing = new ArrayList<>();
        if (requests().isEmpty()) {
            missing.add(Quantity.REQUESTS);
        }
        Stream.of(Quantity.INPUT_TOKENS, Quantity.OUTPUT_TOKENS)
                .filter(quantity -> sum(quantity).isEmpty())
                .forEach(missing::add);
        return missing.stream().map(quantity -> noun(quantity, 0)).collect(joining(", "));
    }

    /** Such as {@code 300 requests, 76,800 + 19,200 tokens}, of what the server counts. */
    private String volume() {
        List<String> parts = new ArrayList<>();
        requests()
                .ifPresent(row -> parts.add(Numbers.count(row.client()) + " " + noun(Quantity.REQUESTS, row.client())));
        String tokens = levels.sums().stream()
                .filter(row -> !row.quantity().ofRequests())
                .map(row -> Numbers.count(row.client()))
                .collect(joining(" + "));
        if (!tokens.isEmpty()) {
            parts.add(tokens + " tokens");
        }
        return String.join(", ", parts);
    }

    /** Those that came, or, where the server doesn't count them, those that it ended. */
    private Optional<LedgerSum> requests() {
        return sum(Quantity.REQUESTS).or(() -> sum(Quantity.FINISHED));
    }

    private Optional<LedgerSum> sum(Quantity quantity) {
        return levels.sums().stream().filter(row -> row.quantity() == quantity).findFirst();
    }

    private String equation() {
        if (levels.agree()) {
            return "client = usage = server";
        }
        return (levels.balanced() ? "every" : "not every") + " difference to the server's counters is explained";
    }

    /** Such as {@code 65 requests refused or never sent: −65 finished requests, −4,160 input tokens}. */
    private List<String> causes() {
        List<String> texts = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            List<LedgerSum> rows = levels.sums().stream()
                    .filter(row -> row.explained().containsKey(cause))
                    .toList();
            long requests = rows.stream()
                    .mapToLong(row -> explained(row, cause).requests())
                    .max()
                    .orElse(0);
            if (requests > 0) {
                texts.add(Numbers.count(requests) + " " + noun(Quantity.REQUESTS, requests) + " " + text(cause) + ": "
                        + rows.stream()
                                .map(row -> amount(explained(row, cause).amount(), row.quantity()))
                                .collect(joining(", ")));
            }
        }
        return texts;
    }

    private static LedgerSum.Explained explained(LedgerSum row, Cause cause) {
        return row.explained().getOrDefault(cause, new LedgerSum.Explained(0, 0));
    }

    private static String amount(long amount, Quantity quantity) {
        return Numbers.signed(amount) + " " + noun(quantity, Math.abs(amount));
    }

    private static String text(Cause cause) {
        return switch (cause) {
            case INTERRUPTED -> "failed or cancelled under way";
            case CACHED -> "with cached prompt tokens";
            case MIGRATED -> "moved to another worker under way";
            case SENT_AGAIN -> "sent again on a new connection";
            case RETRIED -> "more, sent again on the way";
            case ESTIMATED -> "without a usage report";
            case REFUSED -> "refused or never sent";
        };
    }

    /** In the plural unless {@code count} is 1. */
    private static String noun(Quantity quantity, long count) {
        String one = switch (quantity) {
            case REQUESTS -> "request";
            case FINISHED -> "finished request";
            case INPUT_TOKENS -> "input token";
            case OUTPUT_TOKENS -> "output token";
        };
        return count == 1 ? one : one + "s";
    }

    /** Of the level where both sides differ most. */
    private Optional<String> firstToken() {
        return levels.counted().stream()
                .filter(level -> CountedLevels.ledger(level).firstToken().isPresent())
                .max(Comparator.comparingDouble(level -> Math.abs(check(level).differenceMillis())))
                .map(level -> "mean TTFT %s ms here, %s ms by the server's counters%s: a difference of %s ms"
                        .formatted(
                                Numbers.significant(check(level).clientMillis()),
                                Numbers.significant(check(level).serverMillis()),
                                levels.counted().size() == 1 ? "" : " at " + CountedLevels.load(level),
                                Numbers.significant(check(level).differenceMillis())));
    }

    private static FirstTokenCheck check(LevelResult level) {
        return CountedLevels.ledger(level).firstToken().orElseThrow();
    }
}
