package io.llmloadtest.report.compare;

import io.llmloadtest.core.compare.Change;
import io.llmloadtest.core.compare.Difference;
import io.llmloadtest.core.compare.GateCheck;
import io.llmloadtest.core.compare.Measure;
import io.llmloadtest.core.compare.NotJudged;
import io.llmloadtest.report.grid.Cell;
import io.llmloadtest.report.text.Numbers;
import io.llmloadtest.report.text.Style.Tone;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Changes and what they mean, as a person reads them. */
final class Changes {
    private Changes() {}

    static Cell value(OptionalDouble value) {
        return value.isEmpty() ? Cell.NONE : Cell.of(Numbers.significant(value.getAsDouble()));
    }

    static Cell size(Difference difference) {
        Optional<Change> change = difference.change();
        return change.isEmpty() ? Cell.NONE : Cell.of(signed(change.get().size(), difference.measure()));
    }

    static Cell interval(Difference difference) {
        Optional<Change> change = difference.change();
        if (change.isEmpty()) {
            return Cell.NONE;
        }
        Change.Range range = change.get().interval(Difference.TAIL);
        return Cell.of(signed(range.low(), difference.measure()) + " to " + signed(range.high(), difference.measure()));
    }

    /** Such as {@code +5.2 %} or {@code −1.0 pt}, plus and minus equally wide. */
    static String signed(double change, Measure measure) {
        double amount = measure.inPoints() ? change : 100 * change;
        String digits = String.format(Locale.ROOT, "%,.1f", Math.abs(amount));
        String sign = digits.equals("0.0") ? "" : amount > 0 ? "+" : "−";
        return sign + digits + (measure.inPoints() ? " pt" : " %");
    }

    static Cell effect(Difference difference) {
        return difference.effect().isEmpty()
                ? Cell.NONE
                : Cell.of(Math.round(100 * difference.effect().getAsDouble()) + " %");
    }

    static Cell judgement(Difference difference) {
        return switch (difference.judgement()) {
            case BETTER -> new Cell("better", Tone.GOOD);
            case WORSE -> new Cell("worse", Tone.BAD);
            case SAME -> Cell.of("same");
            case CANNOT_TELL -> new Cell(unknown(difference, difference.moreRequests()), Tone.MUTED);
        };
    }

    static Cell outcome(GateCheck check) {
        return switch (check.outcome()) {
            case PASSED -> new Cell("passed", Tone.GOOD);
            case REGRESSED -> new Cell("REGRESSED", Tone.BAD);
            case UNDECIDED -> new Cell(unknown(check.difference(), check.moreRequests()), Tone.WARN);
        };
    }

    /** Why nothing can be said, or how many more requests it takes. */
    static String unknown(Difference difference, OptionalLong more) {
        Optional<NotJudged> why = difference.notJudged();
        String requests = more.isPresent() ? ", about %s more requests".formatted(roundedUp(more.getAsLong())) : "";
        if (why.isEmpty()) {
            return "can't tell" + (requests.isEmpty() ? ": too close to call" : requests);
        }
        return switch (why.get().why()) {
            case BASE_LEVEL -> "base not valid";
            case LEVEL -> "not valid";
            case NO_FIGURE -> "no figure";
            case TOO_SHORT -> "too short" + requests;
        };
    }

    /** To two digits: more would pretend to be known. */
    static String roundedUp(long requests) {
        long unit = 1;
        while (requests / unit >= 100) {
            unit *= 10;
        }
        return Numbers.count((requests + unit - 1) / unit * unit);
    }
}
