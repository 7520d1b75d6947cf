package io.llmloadtest.workload.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MergingTest {
    static final int LETTERS = 4;
    private static final int PAIRS = 40;

    /** Round by round: the pair with the lowest rank, and of equal ones the leftmost. */
    @Property(tries = 1000)
    void tokens_are_merged_as_if_one_pair_after_the_other_was_looked_for(
            @ForAll long seed, @ForAll @Size(max = 60) List<@IntRange(max = LETTERS - 1) Integer> letters) {
        PairTable table = table(seed);
        int[] tokens = letters.stream().mapToInt(Integer::intValue).toArray();

        assertThat(new Merging(table, tokens.clone(), tokens.length).merged()).containsExactly(merged(table, letters));
    }

    /** Each pair makes a new token, of which further pairs are made. */
    private static PairTable table(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PairTable table = new PairTable(PAIRS);
        for (int rank = 0; rank < PAIRS; rank++) {
            int known = LETTERS + rank;
            int left = random.nextInt(known);
            int right = random.nextInt(known);
            if (table.find(left, right) < 0) {
                table.put(left, right, rank, LETTERS + rank);
            }
        }
        return table;
    }

    private static Integer[] merged(PairTable table, List<Integer> letters) {
        List<Integer> left = new ArrayList<>(letters);
        while (true) {
            int best = -1;
            for (int at = 0; at + 1 < left.size(); at++) {
                long found = table.find(left.get(at), left.get(at + 1));
                boolean sooner = best < 0
                        || PairTable.rank(found) < PairTable.rank(table.find(left.get(best), left.get(best + 1)));
                best = found >= 0 && sooner ? at : best;
            }
            if (best < 0) {
                return left.toArray(Integer[]::new);
            }
            long pair = table.find(left.get(best), left.get(best + 1));
            left.subList(best, best + 2).clear();
            left.add(best, PairTable.merged(pair));
        }
    }
}
