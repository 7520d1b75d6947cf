package io.llmloadtest.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmloadtest.core.plan.ExtraBody;
import io.llmloadtest.core.plan.Sampling;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.insight.check.FixedLength;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;
import io.llmloadtest.protocols.catalog.Protocols;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AskedLengthTest {
    @Test
    void a_length_is_asked_for_where_the_plan_wants_it_and_the_server_takes_the_option() {
        assertThat(AskedLength.of(plan("openai-chat", true, ""))).isEqualTo(FixedLength.ASKED);
        assertThat(AskedLength.of(plan("openai-chat", false, ""))).isEqualTo(FixedLength.SWITCHED_OFF);
        assertThat(refused(plan("openai-chat", true, ""))).isEqualTo(FixedLength.UNAVAILABLE);
    }

    @Test
    void a_protocol_without_the_option_cannot_ask_whatever_the_plan_wants() {
        assertThat(AskedLength.of(plan("ollama", true, ""))).isEqualTo(FixedLength.UNAVAILABLE);
        assertThat(AskedLength.of(plan("ollama", false, ""))).isEqualTo(FixedLength.UNAVAILABLE);
        assertThat(AskedLength.of(plan("of-a-plug-in-that-is-gone", true, ""))).isEqualTo(FixedLength.UNAVAILABLE);
    }

    @Test
    void a_further_field_of_the_same_name_decides() {
        assertThat(AskedLength.of(plan("openai-chat", true, "false"))).isEqualTo(FixedLength.SWITCHED_OFF);
        assertThat(AskedLength.of(plan("openai-chat", false, "true"))).isEqualTo(FixedLength.ASKED);
    }

    private static FixedLength refused(TestPlan plan) {
        Protocol protocol = Protocols.byId(plan.target().protocol()).orElseThrow();
        RequestOptions taken = Preflight.unchecked(plan, protocol).endingAtWill();
        return AskedLength.of(plan, protocol, taken);
    }

    private static TestPlan plan(String protocol, boolean ignoreEos, String field) {
        Optional<ExtraBody> extra =
                field.isEmpty() ? Optional.empty() : Optional.of(new ExtraBody(Map.of("ignore_eos", field)));
        return Plans.with(protocol, new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), ignoreEos, extra));
    }
}
