package io.llmloadtest.report.json;

import io.llmloadtest.core.host.Descriptors;
import io.llmloadtest.core.host.HostLoad;
import io.llmloadtest.core.host.LocalPorts;
import java.util.Optional;

/** What a level took of the client's machine. */
final class JsonHost {
    private JsonHost() {}

    static void write(HostLoad host, JsonOut json) {
        json.count("connections_max", host.connections());
        json.object("descriptors", host.descriptors(), use -> {
            Descriptors found = host.before().descriptors().orElseThrow();
            json.count("used_max", use.most());
            json.count("limit", use.limit());
            json.count("hard_limit", found.hardLimit());
        });
        json.object("local_ports", host.localPorts(), use -> {
            LocalPorts found = host.before().localPorts().orElseThrow();
            json.count("used_max", use.most());
            json.count("limit", use.limit());
            json.count("first", found.first());
            json.count("last", found.last());
        });
        json.id("server_place", host.server().place());
        json.text("shared_cores", Optional.of(host.server().sharedCores()).filter(cores -> !cores.isEmpty()));
    }
}
