package io.llmloadtest.report.facts;

import io.llmloadtest.core.record.Stamps;
import java.util.List;
import java.util.function.ToLongFunction;

/** A stamp of a request under the name that files give it. */
public record NamedStamp(String name, String heading, ToLongFunction<Stamps> nanos) {
    /** All of them, in the order in which they happen. */
    public static final List<NamedStamp> ALL = List.of(
            new NamedStamp("intended", "Intended", Stamps::intended),
            new NamedStamp("released", "Released", Stamps::released),
            new NamedStamp("started", "Started", Stamps::started),
            new NamedStamp("connected", "Connected", Stamps::connected),
            new NamedStamp("sent", "Sent", Stamps::sent),
            new NamedStamp("headers", "Headers", Stamps::headers),
            new NamedStamp("first_event", "First Event", Stamps::firstEvent),
            new NamedStamp("first_token", "First Token", Stamps::firstToken),
            new NamedStamp("first_answer_token", "First Answer Token", Stamps::firstAnswerToken),
            new NamedStamp("last_token", "Last Token", Stamps::lastToken),
            new NamedStamp("last_event", "Last Event", Stamps::lastEvent),
            new NamedStamp("ended", "Ended", Stamps::ended),
            new NamedStamp("closed", "Closed", Stamps::closed));
}
