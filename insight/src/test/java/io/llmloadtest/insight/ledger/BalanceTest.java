package io.llmloadtest.insight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.ledger.Cause;
import io.llmloadtest.core.ledger.Explanation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void leeways_with_the_same_cause_are_added_up() {
        assertThat(explain(3, new Leeway(Cause.INTERRUPTED, -5, 15), new Leeway(Cause.INTERRUPTED, -1, 4)))
                .containsExactly(new Explanation(Cause.INTERRUPTED, 2, 3, -6, 19));
    }

    @Test
    void what_is_certain_is_explained_before_what_is_possible() {
        assertThat(explain(-100, new Leeway(Cause.INTERRUPTED, -100, 0), new Leeway(Cause.REFUSED, -100, -100)))
                .containsExactly(
                        new Explanation(Cause.INTERRUPTED, 1, 0, -100, 0),
                        new Explanation(Cause.REFUSED, 1, -100, -100, -100));
    }

    @Test
    void of_what_is_possible_the_likelier_cause_comes_first() {
        assertThat(explain(-120, new Leeway(Cause.CACHED, -64, 0), new Leeway(Cause.INTERRUPTED, -100, 0)))
                .containsExactly(
                        new Explanation(Cause.INTERRUPTED, 1, -100, -100, 0),
                        new Explanation(Cause.CACHED, 1, -20, -64, 0));
    }

    @Test
    void a_leeway_of_nothing_is_no_cause() {
        assertThat(explain(3, new Leeway(Cause.CACHED, 0, 0))).isEmpty();
    }

    @Property
    void no_cause_explains_more_than_it_can(
            @ForAll("leeways") List<Leeway> leeways, @ForAll @LongRange(min = -500, max = 500) long difference) {
        assertThat(explain(difference, leeways.toArray(Leeway[]::new)))
                .allSatisfy(part -> assertThat(part.amount()).isBetween(part.least(), part.most()));
    }

    @Property
    void everything_that_lies_within_the_leeways_is_explained_and_nothing_else(
            @ForAll("leeways") List<Leeway> leeways, @ForAll @LongRange(min = -500, max = 500) long difference) {
        long least = leeways.stream().mapToLong(Leeway::least).sum();
        long most = leeways.stream().mapToLong(Leeway::most).sum();
        long explained = explain(difference, leeways.toArray(Leeway[]::new)).stream()
                .mapToLong(Explanation::amount)
                .sum();
        assertThat(explained).isEqualTo(Math.clamp(difference, least, most));
    }

    @Provide
    Arbitrary<List<Leeway>> leeways() {
        Arbitrary<Long> bounds = Arbitraries.longs().between(-100, 100);
        return Combinators.combine(Arbitraries.of(Cause.class), bounds, bounds)
                .as((cause, one, other) -> new Leeway(cause, Math.min(one, other), Math.max(one, other)))
                .list()
                .ofMaxSize(8);
    }

    private static List<Explanation> explain(long difference, Leeway... leeways) {
        Balance balance = new Balance();
        for (Leeway leeway : leeways) {
            balance.add(leeway);
        }
        return balance.explain(difference);
    }
}
