package io.llmloadtest.telemetry.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberRangesTest {

    @Test
    void ranges_and_single_numbers_make_a_set() {
        assertThat(NumberRanges.parse("0-2,5,7-8\n").stream()).containsExactly(0, 1, 2, 5, 7, 8);
        assertThat(NumberRanges.parse("\n").stream()).isEmpty();
    }

    @Property
    void what_is_written_is_read_again(@ForAll Set<@IntRange(max = 300) Integer> numbers) {
        BitSet set = new BitSet();
        numbers.forEach(set::set);
        assertThat(NumberRanges.parse(NumberRanges.format(set))).isEqualTo(set);
    }
}
