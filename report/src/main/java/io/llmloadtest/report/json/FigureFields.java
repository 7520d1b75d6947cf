package io.llmloadtest.report.json;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.report.text.Ids;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of a finding as JSON has it.
 *
 * @param value empty for words
 * @param unit of the value, such as {@code ms} or {@code requests}; {@code metric} where the text is a metric's id
 * @param text words, or the name of that which {@code value} counts
 */
public record FigureFields(String id, OptionalDouble value, Optional<String> unit, Optional<String> text) {
    private static final String METRIC = "metric";

    public static FigureFields of(Figure figure) {
        return switch (figure) {
            case Figure.Amount(String id, double value, Figure.Unit unit) ->
                new FigureFields(id, OptionalDouble.of(value), Optional.of(Ids.of(unit)), Optional.empty());
            case Figure.Tally(String id, long count, Figure.Unit unit, String name) ->
                new FigureFields(id, OptionalDouble.of((double) count), Optional.of(Ids.of(unit)), Optional.of(name));
            case Figure.Text(String id, String text) ->
                new FigureFields(id, OptionalDouble.empty(), Optional.empty(), Optional.of(text));
            case Figure.MetricName(String id, String metric) ->
                new FigureFields(id, OptionalDouble.empty(), Optional.of(METRIC), Optional.of(metric));
        };
    }
}
