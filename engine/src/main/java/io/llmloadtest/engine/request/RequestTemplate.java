package io.llmloadtest.engine.request;

import io.llmloadtest.core.session.SessionSource;
import io.llmloadtest.protocols.Protocol;
import io.llmloadtest.protocols.RequestOptions;

/**
 * What every request of a run is made from.
 *
 * @param modelKnown whether the server has answered a request for the run's model, so that a model it doesn't find any
 *     more is its own failure
 */
public record RequestTemplate(Protocol protocol, RequestOptions options, SessionSource sessions, boolean modelKnown) {

    /** For a server that has answered nothing yet. */
    public RequestTemplate(Protocol protocol, RequestOptions options, SessionSource sessions) {
        this(protocol, options, sessions, false);
    }

    /** The same for other sessions. */
    public RequestTemplate with(SessionSource others) {
        return new RequestTemplate(protocol, options, others, modelKnown);
    }
}
