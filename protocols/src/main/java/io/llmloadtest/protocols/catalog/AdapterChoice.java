package io.llmloadtest.protocols.catalog;

import io.llmloadtest.protocols.Protocol;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which protocol a person means by an adapter, an end point and a URL, each of which may leave it open. */
public sealed interface AdapterChoice {
    /** Stands for the protocols of OpenAI's API, among which the end point decides. */
    String OPENAI = "openai";

    /** Leaves it to the server: OpenAI's chat where it has that. */
    String AUTO = "auto";

    /** What is asked first where it is left open. */
    String USUAL = "openai-chat";

    /**
     * This one.
     *
     * @param id of a protocol, or {@link #AUTO}
     */
    record Chosen(String id) implements AdapterChoice {}

    /** There is no adapter of that name. */
    record UnknownAdapter() implements AdapterChoice {}

    /** The adapter has no end points to choose from, or none of that name. */
    record UnknownEndpoint() implements AdapterChoice {}

    /** The URL names an end point of another protocol. */
    record OtherUrl(Protocol named) implements AdapterChoice {}

    /**
     * The protocol to begin with.
     *
     * @param id of a protocol, or {@link #AUTO}
     */
    static String first(String id) {
        return id.equals(AUTO) ? USUAL : id;
    }

    /** Whoever names tensors means Triton, where nothing else was said. */
    static String withTensors(String id) {
        return id.equals(AUTO) ? "triton" : id;
    }

    /**
     * An end point that the URL names decides where nothing else does; without one it is left open.
     *
     * @param adapter {@code auto}, {@code openai} or the id of a protocol
     * @param endpoint {@code chat} or {@code completions}
     */
    static AdapterChoice of(Optional<String> adapter, Optional<String> endpoint, URI url) {
        boolean open = adapter.filter(name -> !name.equals(AUTO)).isEmpty();
        List<Protocol> meant = Protocols.all().stream()
                .filter(protocol -> open || isMeant(protocol, adapter.orElseThrow()))
                .toList();
        if (meant.isEmpty()) {
            return new UnknownAdapter();
        }
        List<Protocol> left = meant.stream()
                .filter(protocol -> endpoint.isEmpty() || protocol.id().equals(OPENAI + "-" + endpoint.get()))
                .toList();
        if (left.isEmpty()) {
            return new UnknownEndpoint();
        }
        Optional<Protocol> named = named(url);
        if (named.isPresent() && !left.contains(named.get())) {
            return new OtherUrl(named.get());
        }
        boolean undecided = open && endpoint.isEmpty() && named.isEmpty();
        return new Chosen(undecided ? AUTO : named.orElse(left.getFirst()).id());
    }

    private static boolean isMeant(Protocol protocol, String adapter) {
        return protocol.id().equals(adapter)
                || (adapter.equals(OPENAI) && protocol.id().startsWith(OPENAI + "-"));
    }

    private static Optional<Protocol> named(URI url) {
        return Protocols.all().stream()
                .filter(protocol ->
                        protocol.at(url).endpoint().filter(protocol::isEndpoint).isPresent())
                .findFirst();
    }

    /** What {@link #of} takes for an adapter. */
    static List<String> adapters() {
        List<String> adapters = new ArrayList<>(List.of(AUTO, OPENAI));
        adapters.addAll(Protocols.ids());
        return adapters;
    }
}
