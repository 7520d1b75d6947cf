package io.llmloadtest.architecture;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The modules, each with those that it may see. */
enum Module {
    CORE,
    TRANSPORT,
    PROTOCOLS(CORE, TRANSPORT),
    WORKLOAD(CORE, TRANSPORT),
    TELEMETRY(CORE),
    INSIGHT(CORE, TRANSPORT),
    REPORT(CORE, TRANSPORT),
    STORAGE(CORE, TRANSPORT),
    ENGINE(CORE, TRANSPORT, PROTOCOLS, WORKLOAD, TELEMETRY, INSIGHT, REPORT),
    SIMULATOR(CORE, TRANSPORT, PROTOCOLS, WORKLOAD, TELEMETRY, INSIGHT, REPORT),
    APP(CORE, TRANSPORT, PROTOCOLS, WORKLOAD, TELEMETRY, INSIGHT, REPORT, STORAGE, ENGINE, SIMULATOR),
    SERVER(CORE, TRANSPORT, PROTOCOLS, WORKLOAD, TELEMETRY, INSIGHT, REPORT, ENGINE, SIMULATOR, APP),
    CLI(CORE, TRANSPORT, PROTOCOLS, WORKLOAD, TELEMETRY, INSIGHT, REPORT, ENGINE, SIMULATOR, APP, SERVER);

    private final Set<Module> visible;

    Module(Module... visible) {
        this.visible = Set.of(visible);
    }

    /** The ArchUnit pattern of all packages of this module. */
    String packages() {
        return ProductClasses.ROOT + "." + name().toLowerCase(Locale.ROOT) + "..";
    }

    /** Patterns of the modules that this one must not see. */
    String[] forbidden() {
        var forbidden = EnumSet.allOf(Module.class);
        forbidden.removeAll(visible);
        forbidden.remove(this);
        return forbidden.stream().map(Module::packages).toArray(String[]::new);
    }
}
