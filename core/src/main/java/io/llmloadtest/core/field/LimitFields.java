package io.llmloadtest.core.field;

import io.llmloadtest.core.field.FieldType.Switch;
import io.llmloadtest.core.field.FieldType.Time;
import io.llmloadtest.core.plan.PlanBuilder;
import io.llmloadtest.core.plan.TestPlan;
import io.llmloadtest.core.plan.Timeouts;
import java.time.Duration;
import java.util.List;

/** How long a request may take. */
public final class LimitFields {
    private static final Timeouts USUAL = Timeouts.DEFAULT;

    public static final PlanField<Duration> TIMEOUT = field("timeout", new Time(false))
            .flag("TIME", "--timeout")
            .usually(USUAL.total())
            .help("A whole request")
            .flagHelp("A whole request, such as 60, 500ms, 2m")
            .shown(plan -> plan.timeouts().total());

    public static final PlanField<Duration> CONNECT = field("timeouts.connect", new Time(false))
            .flag("TIME", "--connect-timeout")
            .usually(USUAL.connect())
            .help("Until the connection is open")
            .shown(plan -> plan.timeouts().connect());

    public static final PlanField<Duration> FIRST_TOKEN = field("timeouts.first_token", new Time(false))
            .flag("TIME", "--first-token-timeout")
            .help("Until the first token")
            .otherwise("that of {timeout}")
            .shown(plan -> plan.timeouts().firstToken());

    public static final PlanField<Duration> STALL = field("timeouts.stall", new Time(false))
            .flag("TIME", "--stall-timeout")
            .usually(USUAL.stall())
            .help("Silence within a response")
            .shown(plan -> plan.timeouts().stall());

    public static final PlanField<Duration> TOTAL = field("timeouts.total", new Time(false))
            .flag("TIME", "--timeout")
            .help("As {timeout}; the same where both are given")
            .shown(plan -> plan.timeouts().total());

    public static final PlanField<Duration> DRAIN = field("drain", new Time(true))
            .flag("TIME", "--drain")
            .usually(Duration.ofSeconds(30))
            .help("How long requests may continue after a level's last start")
            .shown(TestPlan::drain)
            .sets(PlanBuilder::drain);

    public static final PlanField<Boolean> RESPECT_RETRY_AFTER = field("respect_retry_after", new Switch())
            .flag("", "--respect-retry-after")
            .usually(false)
            .help("After a refusal with Retry-After a user waits that long, 60 s at most; open arrivals don't")
            .shown(TestPlan::respectRetryAfter)
            .sets(PlanBuilder::respectRetryAfter);

    static final List<PlanField<?>> ALL =
            List.of(TIMEOUT, CONNECT, FIRST_TOKEN, STALL, TOTAL, DRAIN, RESPECT_RETRY_AFTER);

    private LimitFields() {}

    private static <T> PlanField<T> field(String id, FieldType<T> type) {
        return PlanField.of(Section.LIMITS, id, type);
    }
}
