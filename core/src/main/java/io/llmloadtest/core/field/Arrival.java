package io.llmloadtest.core.field;

/** How the starts of an open load are spread. */
public enum Arrival {
    CONSTANT,
    POISSON,
    GAMMA
}
