package io.llmloadtest.core.host;

/** Where the server under test runs, as seen from the client. */
public enum ServerPlace {
    /** On another machine, or not known to be on this one. */
    ELSEWHERE,
    /** In the client's own process, as in the demo. */
    SAME_PROCESS,
    /** On the client's machine; on which of its cores isn't known. */
    SAME_MACHINE,
    /** On the client's machine, and there are cores that both may run on. */
    SHARED_CORES,
    /** On the client's machine, on other cores than the client. */
    OWN_CORES
}
