package io.llmloadtest.report.sheet;

import java.util.List;
import java.util.function.Function;

/**
 * A column of an exported table whose rows are {@code R}s.
 *
 * @param name for programs, with its unit, such as {@code ttft_p50_ms}
 * @param heading for people, with its unit, such as {@code TTFT p50 (ms)}
 */
public record TableColumn<R>(String name, String heading, Function<R, Value> value) {

    public Value of(R row) {
        return value.apply(row);
    }

    /** Whether numbers stand in it, as far as {@code rows} show. */
    public boolean isOfNumbers(List<R> rows) {
        return rows.stream().map(value).noneMatch(found -> found instanceof Value.Text || found instanceof Value.Flag);
    }
}
