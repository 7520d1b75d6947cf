package io.llmloadtest.cli.check;

import io.llmloadtest.cli.command.ExitCode;
import io.llmloadtest.cli.command.Version;
import io.llmloadtest.cli.terminal.Console;
import io.llmloadtest.cli.terminal.Interrupts;
import io.llmloadtest.core.host.Gpu;
import io.llmloadtest.core.host.GpuReading;
import io.llmloadtest.report.gpu.GpuJson;
import io.llmloadtest.report.gpu.GpuTable;
import io.llmloadtest.telemetry.gpu.NvidiaSmi;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpu}: the GPUs of the machine that it is called on. */
@Command(
        name = "gpu",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Shows this machine's NVIDIA GPUs: memory, utilization, temperature, power.",
            "The load generator often runs on another machine than the server: run it where the GPUs are."
        },
        footer = {"", "Exit codes: 0 GPUs found, 1 no GPUs found, 2 usage error"})
public final class GpuCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--watch", description = "Repeat every second until Ctrl-C")
    private boolean watch;

    @Option(names = "--json", description = "Print JSON, one line per reading")
    private boolean json;

    public GpuCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        NvidiaSmi tool = NvidiaSmi.of(console.environment());
        return watch ? watch(tool) : show(tool.read(), "");
    }

    private int watch(NvidiaSmi tool) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Interrupts _ =
                Interrupts.listen(stopped::countDown, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED))) {
            int code = show(tool.read(), "");
            while (code == ExitCode.FINE && !stopped.await(1, TimeUnit.SECONDS)) {
                GpuReading next = tool.read();
                code = show(next, next instanceof GpuReading.Found found ? between(found.gpus()) : "");
            }
            return code;
        }
    }

    /** On a terminal the next table is drawn over the last one; a file gets them one after the other. */
    private String between(List<Gpu> gpus) {
        if (json) {
            return "";
        }
        long lines = table(gpus).lines().count();
        return console.screen().get().out() ? "\u001b[" + lines + "A\u001b[J" : "\n";
    }

    private int show(GpuReading reading, String before) {
        if (json) {
            console.out().println(GpuJson.render(reading));
        }
        int code = switch (reading) {
            case GpuReading.Found found -> {
                if (!json) {
                    console.out().print(before + table(found.gpus()));
                }
                yield ExitCode.FINE;
            }
            case GpuReading.Missing missing -> {
                console.say("error: no GPU found on this machine: " + missing.sentence());
                yield ExitCode.FAILED;
            }
        };
        console.out().flush();
        return code;
    }

    private String table(List<Gpu> gpus) {
        return GpuTable.render(gpus, console.screen().get().table(false).style());
    }
}
