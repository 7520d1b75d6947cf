package io.llmloadtest.cli.plan;

import io.llmloadtest.app.Secret;
import io.llmloadtest.core.field.PlanValues;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.core.plan.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say which server is to be examined. */
public final class DoctorOptions {
    private final PlanFlags flags = new PlanFlags();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Time limit of each request, such as 30, 500ms, 2m (default: ${DEFAULT-VALUE})")
    private String timeout = "30";

    /** What to examine. */
    public record Patient(Target target, Secret key, Duration timeout) {}

    public void addTo(CommandSpec command) {
        command.addMixin("options", CommandSpec.forAnnotatedObject(this));
        command.addMixin("server", ServerFlags.section(flags));
    }

    /**
     * Reads all options, and tells {@code problems} of everything that is wrong with them.
     *
     * @return empty only when there are problems
     */
    public Optional<Patient> read(Map<String, String> environment, Problems problems) {
        FlagValues values = new FlagValues(problems);
        PlanValues given = flags.values(problems);
        Keys.Key key = ServerFlags.key(flags, given, environment, problems);
        Optional<Target> server = new TargetReader(given, problems).target(key, true, environment);
        Optional<Duration> limit = values.duration("--timeout", timeout);
        if (limit.filter(Duration::isZero).isPresent()) {
            values.wrong("--timeout", "must be above 0 s", "");
        }
        return server.flatMap(found -> limit.map(time -> new Patient(found, key.secret(), time)));
    }
}
