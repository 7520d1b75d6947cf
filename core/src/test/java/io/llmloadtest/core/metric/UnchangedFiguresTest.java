package io.llmloadtest.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmloadtest.core.health.ClientHealth;
import io.llmloadtest.core.plan.Level;
import io.llmloadtest.core.plan.LoadShape;
import io.llmloadtest.core.plan.Slo;
import io.llmloadtest.core.plan.StopRule;
import io.llmloadtest.core.record.NotStarted;
import io.llmloadtest.core.record.RequestRecord;
import io.llmloadtest.core.record.StampSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of levels that were worked out when all records were held in memory: they must stay what they were. */
class UnchangedFiguresTest {
    private static final Slo SLO = Slo.parse("ttft:150,tpot:14,itl:13,e2e:2000");
    private static final ClientHealth HEALTH = ClientHealth.unobserved(StampSource.KERNEL);

    /** Sums depend on the order of their terms in the last digits, where there are too many to be sorted in memory. */
    private static final Pattern SUMS = Pattern.compile("(?<=mean=|std=)[0-9.E-]+");

    private static final Pattern UNORDERED = Pattern.compile("(?<=satisfiedByMetric=\\{)[^}]*");

    @Test
    void of_a_closed_level_to_the_last_digit() {
        assertThat(figures(closed(SeededRequests.of(1, 8, 40, 12)))).isEqualTo(kept("closed"));
    }

    @Test
    void of_an_open_level_to_the_last_digit() {
        LevelResult level = LevelAnalysis.of(
                2,
                new Level(new LoadShape.PoissonRate(90, OptionalInt.of(20)), new StopRule.Requests(300)),
                SeededRequests.of(2, 20, 15, 30),
                NotStarted.of(List.of(1_000_000_000L, 2_500_000_123L, 99_000_000L), 9_000_000_000L),
                SLO,
                HEALTH);

        assertThat(figures(level)).isEqualTo(kept("open"));
    }

    @Test
    void of_a_level_too_long_for_memory_to_the_last_digit_but_for_that_of_sums() {
        String level = figures(closed(SeededRequests.of(3, 40, 500, 25)));
        String before = kept("long");

        assertThat(SUMS.matcher(level).replaceAll("…"))
                .isEqualTo(SUMS.matcher(before).replaceAll("…"));
        List<Double> sums = sums(level);
        List<Double> sumsBefore = sums(before);
        assertThat(sums).hasSameSizeAs(sumsBefore);
        for (int i = 0; i < sums.size(); i++) {
            assertThat(sums.get(i)).isCloseTo(sumsBefore.get(i), within(1e-11 * sumsBefore.get(i)));
        }
    }

    @Test
    void whatever_the_order_in_which_records_come() {
        List<RequestRecord> records = new ArrayList<>(SeededRequests.of(1, 8, 40, 12));
        Collections.shuffle(records, new Random(1));

        assertThat(figures(closed(records))).isEqualTo(kept("closed"));
    }

    private static LevelResult closed(List<RequestRecord> records) {
        return LevelAnalysis.of(
                0,
                new Level(new LoadShape.Concurrency(8), new StopRule.Requests(records.size())),
                records,
                SLO,
                HEALTH);
    }

    private static String figures(LevelResult level) {
        return inOrder(level.toString());
    }

    /** The one map without an order. */
    private static String inOrder(String level) {
        return UNORDERED.matcher(level).replaceAll(entries -> {
            String[] each = entries.group().split(", ", -1);
            Arrays.sort(each);
            return String.join(", ", each);
        });
    }

    private static List<Double> sums(String level) {
        return SUMS.matcher(level)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    private static String kept(String name) {
        try (InputStream text = UnchangedFiguresTest.class.getResourceAsStream("figures-" + name + ".txt")) {
            return inOrder(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
