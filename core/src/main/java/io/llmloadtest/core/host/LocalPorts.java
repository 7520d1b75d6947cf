package io.llmloadtest.core.host;

/**
 * Local ports for connections to one server address; each connection takes one, on loopback as well.
 *
 * @param first of the system's range
 * @param last of it
 * @param free of the range: neither reserved, nor listened on, nor in use towards that address
 * @param lingering used by connections that are closed already (TIME_WAIT), for a minute at most; not among the free
 */
public record LocalPorts(int first, int last, int free, int lingering) {
    public int size() {
        return last - first + 1;
    }
}
