package io.llmloadtest.core.cost;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.llmloadtest.core.host.ServerPlace;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.observe.GpuPart;
import io.llmloadtest.core.observe.ObservedSeries;
import io.llmloadtest.core.observe.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What GPUs took while a level ran, idle or not: those of this machine if the server runs on it, and those of machines that
 * the plan names.
 *
 * @param joules of all of them
 * @param gpus how many
 * @param counted whether all tell it by their energy counters; else power was added up, look by look
 * @param outputTokens of the level, 0 where they are unknown
 */
public record Energy(double joules, int gpus, boolean counted, long outputTokens) {
    private record Gpu(String source, GpuPart part) {}

    /** Empty where no such GPU told of its energy or its power. */
    public static Optional<Energy> of(LevelResult level) {
        List<List<ObservedSeries>> gpus = List.copyOf(gpus(level).values());
        return gpus.isEmpty()
                ? Optional.empty()
                : Optional.of(new Energy(
                        gpus.stream().mapToDouble(Energy::joules).sum(),
                        gpus.size(),
                        gpus.stream().allMatch(gpu -> counter(gpu).isPresent()),
                        level.outputUnknown() ? 0 : level.totalOutputTokens()));
    }

    private static Map<Gpu, List<ObservedSeries>> gpus(LevelResult level) {
        boolean here = level.host()
                .filter(host -> host.server().place() != ServerPlace.ELSEWHERE)
                .isPresent();
        return level.observed().stream()
                .flatMap(observed -> observed.of(SourceKind.GPU))
                .filter(series -> here || isPage(series.source()))
                .filter(series ->
                        series.name().equals("energy") || series.name().equals("power"))
                .filter(series -> whole(series).isPresent())
                .collect(groupingBy(
                        series -> new Gpu(series.source(), whole(series).orElseThrow()), LinkedHashMap::new, toList()));
    }

    /** Sources of other machines are named by their addresses. */
    private static boolean isPage(String source) {
        return source.contains("://");
    }

    private static Optional<GpuPart> whole(ObservedSeries series) {
        return GpuPart.parse(series.of()).filter(part -> !part.isInstance());
    }

    private static double joules(List<ObservedSeries> gpu) {
        ObservedSeries told = counter(gpu).orElse(gpu.getFirst());
        return told.mean() * told.weight();
    }

    private static Optional<ObservedSeries> counter(List<ObservedSeries> gpu) {
        return gpu.stream().filter(series -> series.name().equals("energy")).findFirst();
    }

    /** Of output tokens; empty without any. */
    public OptionalDouble joulesPerThousandTokens() {
        return outputTokens == 0 ? OptionalDouble.empty() : OptionalDouble.of(1e3 * joules / outputTokens);
    }

    /** Output tokens a second for each watt, which is output tokens for each joule. */
    public OptionalDouble tokensPerJoule() {
        return outputTokens == 0 || joules <= 0 ? OptionalDouble.empty() : OptionalDouble.of(outputTokens / joules);
    }
}
