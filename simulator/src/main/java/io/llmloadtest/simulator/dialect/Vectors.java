package io.llmloadtest.simulator.dialect;

/**
 * What is asked for where texts are embedded.
 *
 * @param count one for each text
 * @param base64 whether each is to be written in Base64, not as a list of numbers
 */
public record Vectors(int count, boolean base64) {}
