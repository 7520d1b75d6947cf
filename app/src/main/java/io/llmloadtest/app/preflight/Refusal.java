package io.llmloadtest.app.preflight;

import io.llmloadtest.core.plan.Sentence;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Why every request would fail.
 *
 * @param why what is wrong and what to do about it, in words that no user interface has to itself
 * @param fields of the plan that this is about, named as in {@link io.llmloadtest.core.plan.PlanProblem}; may be empty
 * @param missing what the server seems not to have
 * @param sentence the same for other languages; empty where there is none yet
 */
record Refusal(String why, List<String> fields, Missing missing, Optional<Sentence> sentence) {
    /** What isn't where it was looked for. */
    enum Missing {
        NOTHING,
        /** The API is there, and one of its end points isn't. */
        ENDPOINT,
        /** The version of HTTP by which it was asked; there is another. */
        OLDER_HTTP,
        /** Somebody answers, but not the API, which may well be below another path. */
        API
    }

    Refusal {
        fields = List.copyOf(fields);
    }

    static Refusal of(String why, String... fields) {
        return new Refusal(why, List.of(fields), Missing.NOTHING, Optional.empty());
    }

    /** The API answered, but not at this end point. */
    static Refusal noEndpoint(String why, String... fields) {
        return new Refusal(why, List.of(fields), Missing.ENDPOINT, Optional.empty());
    }

    /** The server wants HTTP/2. */
    static Refusal wantsHttp2(String why) {
        return new Refusal(why, List.of("http"), Missing.OLDER_HTTP, Optional.empty());
    }

    /** Somebody answered, but not the API. */
    static Refusal notHere(String why, String... fields) {
        return new Refusal(why, List.of(fields), Missing.API, Optional.empty());
    }

    /** The same, with what other languages need. */
    Refusal as(String id, Object... namesAndValues) {
        return new Refusal(why, fields, missing, Optional.of(Sentence.of(id, namesAndValues)));
    }

    Refusal alsoAsked(URI url) {
        return new Refusal(why + " (Nor is it at " + url + ".)", fields, Missing.NOTHING, Optional.empty());
    }
}
