package io.llmloadtest.cli.check;

import io.llmloadtest.app.CannotStartException;
import io.llmloadtest.app.doctor.Doctor;
import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.plan.DoctorOptions;
import io.llmloadtest.cli.progress.StepLine;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.core.doctor.DoctorReport;
import io.llmloadtest.core.plan.Problems;
import io.llmloadtest.report.doctor.DoctorJson;
import io.llmloadtest.report.doctor.DoctorTable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: how a server behaves on the wire, and what that means for its measurement. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        sortSynopsis = false,
        abbreviateSynopsis = true,
        description = "Checks how a server behaves on the wire and what that means for measurements.",
        footerHeading = "%nExamples%n",
        footer = {
            "  llm-loadtest doctor -s http://localhost:8000",
            "  llm-loadtest doctor -s https://host/v1 -m NAME --json",
            "",
            "It sends about 20 short requests, one after the other.",
            "Exit codes: 0 the report was made, whatever it says; 1 the server can't be reached or doesn't respond,",
            "2 wrong flags"
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    private final DoctorOptions options = new DoctorOptions();

    @Option(names = "--json", description = "Print only JSON on stdout")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress on stderr")
    private boolean quiet;

    private DoctorCommand(Console console) {
        this.console = console;
    }

    public static CommandLine line(Console console) {
        DoctorCommand doctor = new DoctorCommand(console);
        CommandLine line = new CommandLine(doctor);
        doctor.options.addTo(line.getCommandSpec());
        return line;
    }

    @Override
    public Integer call() throws CannotStartException {
        Problems problems = new Problems();
        Optional<DoctorOptions.Patient> patient = options.read(console.environment(), problems);
        problems.throwIfAny();
        DoctorReport report = examine(patient.orElseThrow());
        if (json) {
            console.out().println(DoctorJson.render(report));
        } else {
            console.out()
                    .print(DoctorTable.render(report, console.screen().get().table(false)));
        }
        console.out().flush();
        return ExitCode.FINE;
    }

    private DoctorReport examine(DoctorOptions.Patient patient) throws CannotStartException {
        Doctor doctor = new Doctor();
        if (quiet || !console.screen().get().err()) {
            return doctor.examine(patient.target(), patient.key(), patient.timeout(), step -> {});
        }
        try (StepLine steps = new StepLine(console.err())) {
            return doctor.examine(patient.target(), patient.key(), patient.timeout(), steps);
        }
    }
}
