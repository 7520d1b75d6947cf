package io.llmloadtest.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/** Looks at what this process' output is connected to. JLine is loaded only where it may be a terminal. */
public final class Terminals {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;

    private Terminals() {}

    public static Screen detect(Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        if (dumb || !(mayBeTerminal(STDOUT) || mayBeTerminal(STDERR))) {
            return Screen.NONE;
        }
        try {
            return ask(TerminalProvider.load("ffm"), environment);
        } catch (IOException | RuntimeException | LinkageError noProvider) {
            return Screen.NONE;
        }
    }

    private static Screen ask(TerminalProvider provider, Map<String, String> environment) {
        boolean out = provider.isSystemStream(SystemStream.Output);
        boolean err = provider.isSystemStream(SystemStream.Error);
        SystemStream shown = err ? SystemStream.Error : SystemStream.Output;
        // https://no-color.org: set and not empty
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(out, err, () -> columns(provider, shown), colour);
    }

    private static int columns(TerminalProvider provider, SystemStream stream) {
        int columns = provider.systemStreamWidth(stream);
        return columns > 0 ? columns : Screen.NONE.columns().getAsInt();
    }

    /** On Linux the link tells at once; elsewhere only a terminal library knows. */
    private static boolean mayBeTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            if (!Files.isSymbolicLink(link)) {
                return true;
            }
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/") && !device.equals("/dev/null");
        } catch (IOException notLinux) {
            return true;
        }
    }
}
