package io.llmloadtest.core.compare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A figure of one level against the base's.
 *
 * @param change empty where it isn't judged
 * @param notJudged why; empty where it is
 * @param effect of a latency: how probable it is that a request of this run took longer than one of the base, where ties
 *     count half (Vargha and Delaney 2000); 0.5 is no difference
 */
public record Difference(
        Measure measure,
        OptionalDouble base,
        OptionalDouble other,
        Optional<Change> change,
        Optional<NotJudged> notJudged,
        OptionalDouble effect) {
    /** Differences below these matter to nobody, however sure they are. */
    public static final double SHARE_THAT_MATTERS = 0.02;

    public static final double POINTS_THAT_MATTER = 1;

    /** Each side of an interval of 95 %. */
    public static final double TAIL = 0.025;

    /** From here on a change matters, in the unit of {@link Change#size}. */
    public double matters() {
        return measure.inPoints() ? POINTS_THAT_MATTER : SHARE_THAT_MATTERS;
    }

    /** What the change means by the interval of 95 %; {@code CANNOT_TELL} where it isn't judged. */
    public Judgement judgement() {
        if (change.isEmpty()) {
            return Judgement.CANNOT_TELL;
        }
        Change known = change.get();
        Change.Range range = known.worseningWithin(TAIL);
        if (range.low() > -matters() && range.high() < matters()) {
            return Judgement.SAME;
        }
        if (range.low() <= 0 && range.high() >= 0) {
            return Judgement.CANNOT_TELL;
        }
        if (Math.abs(known.worsening()) < matters()) {
            return Judgement.SAME;
        }
        return known.worsening() > 0 ? Judgement.WORSE : Judgement.BETTER;
    }

    /** About how many more requests each run needs for a judgement; empty where there is one, or that is out of reach. */
    public OptionalLong moreRequests() {
        if (judgement() != Judgement.CANNOT_TELL) {
            return OptionalLong.empty();
        }
        return change.map(known ->
                        known.moreRequests(TAIL, Math.max(Math.abs(known.size()), matters() - Math.abs(known.size()))))
                .or(() -> notJudged.map(NotJudged::moreRequests))
                .orElse(OptionalLong.empty());
    }
}
