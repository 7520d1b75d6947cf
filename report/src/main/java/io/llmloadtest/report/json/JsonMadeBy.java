package io.llmloadtest.report.json;

import io.llmloadtest.core.host.ClientMachine;
import io.llmloadtest.report.facts.MadeBy;
import java.util.Optional;

/** The object {@code made_by}. */
final class JsonMadeBy {
    private JsonMadeBy() {}

    static void write(Optional<ClientMachine> maker, JsonOut json) {
        json.object("made_by", maker, machine -> {
            json.text("version", machine.version());
            json.text("java", machine.java());
            json.text("host", MadeBy.known(machine.host()));
            json.text("os", MadeBy.known(machine.os()));
            json.text("kernel", MadeBy.known(machine.kernel()));
            json.text("architecture", MadeBy.known(machine.architecture()));
            json.count("cores", machine.cores());
        });
    }
}
