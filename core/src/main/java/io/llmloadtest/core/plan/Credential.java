package io.llmloadtest.core.plan;

/**
 * A key by reference. The key itself is looked up when a run starts and is never part of a plan, a log or an export.
 */
public sealed interface Credential {

    /** No key is sent. */
    record None() implements Credential {}

    /** The key is in the environment variable {@code name}. */
    record FromEnvironment(String name) implements Credential {}

    /** The key is the first line of the file at {@code path}. */
    record FromFile(String path) implements Credential {}

    /** The key was handed over for this run only, such as by a flag, and can't be looked up again. */
    record Given() implements Credential {}
}
