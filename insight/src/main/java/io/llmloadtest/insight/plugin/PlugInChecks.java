package io.llmloadtest.insight.plugin;

import io.llmloadtest.core.health.Figure;
import io.llmloadtest.core.health.Finding;
import io.llmloadtest.core.metric.LevelResult;
import io.llmloadtest.core.plugin.Guard;
import io.llmloadtest.core.plugin.PlugIns;
import io.llmloadtest.core.record.RequestRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The plug-ins' checks at one level, and what became of the plug-ins' metrics there. For one thread. */
public final class PlugInChecks {
    private static final PlugIns<LevelCheck> PLUG_INS = PlugIns.of(LevelCheck.class, LevelCheck::id, List.of());

    private final List<Guarded> checks;

    private PlugInChecks(List<LevelCheck> checks) {
        this.checks = checks.stream().map(Guarded::begin).toList();
    }

    /** Begins to look at a level with the plug-ins that were found. */
    public static PlugInChecks begin() {
        return of(all());
    }

    static PlugInChecks of(List<LevelCheck> checks) {
        return new PlugInChecks(checks);
    }

    /**
     * All that were found.
     *
     * @throws io.llmloadtest.core.plugin.PlugInException when a plug-in can't be used
     */
    public static List<LevelCheck> all() {
        return PLUG_INS.services();
    }

    /** A request of the level. */
    public void add(RequestRecord request) {
        checks.forEach(check -> check.add(request));
    }

    /** What they have to say, and which plug-ins failed. */
    public List<Finding> examine(LevelResult level) {
        return Stream.concat(
                        checks.stream().flatMap(check -> check.examine(level)),
                        level.added().stream().flatMap(metric -> failure(metric.id(), metric.problem())))
                .toList();
    }

    private static Stream<Finding> failure(String id, Optional<String> problem) {
        return problem.stream()
                .map(words -> Finding.info("plug-in-failed")
                        .saying("seen")
                        .advising("advice")
                        .with(Figure.text("name", id), Figure.text("problem", words)));
    }

    private record Guarded(String id, Guard guard, LevelCheck.Look look) {
        static Guarded begin(LevelCheck check) {
            Guard guard = new Guard();
            return new Guarded(check.id(), guard, guard.call(check::begin, level -> Optional.empty()));
        }

        void add(RequestRecord request) {
            guard.run(() -> look.add(request));
        }

        Stream<Finding> examine(LevelResult level) {
            Optional<Remark> remark = guard.call(() -> look.examine(level), Optional.empty());
            return Stream.concat(remark.stream().map(said -> said.finding(id)), failure(id, guard.problem()));
        }
    }
}
