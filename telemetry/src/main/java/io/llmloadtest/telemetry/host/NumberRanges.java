package io.llmloadtest.telemetry.host;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Sets of numbers as the kernel writes them: {@code 0-3,8}. */
final class NumberRanges {
    private NumberRanges() {}

    static BitSet parse(String text) {
        BitSet numbers = new BitSet();
        for (String range : text.strip().split(",", -1)) {
            if (!range.isBlank()) {
                String[] bounds = range.strip().split("-", -1);
                numbers.set(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]) + 1);
            }
        }
        return numbers;
    }

    static String format(BitSet numbers) {
        List<String> ranges = new ArrayList<>();
        for (int first = numbers.nextSetBit(0); first >= 0; ) {
            int end = numbers.nextClearBit(first);
            ranges.add(end - first == 1 ? "" + first : first + "-" + (end - 1));
            first = numbers.nextSetBit(end);
        }
        return String.join(",", ranges);
    }
}
