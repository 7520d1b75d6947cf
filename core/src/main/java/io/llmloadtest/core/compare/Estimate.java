package io.llmloadtest.core.compare;

/**
 * A level's figure and how sure it is.
 *
 * @param error its standard error: of the figure's logarithm for relative measures, in points for shares
 * @param freedom degrees of freedom that the standard error has: one less than the blocks of time that it comes from
 * @param requests that it comes from
 */
public record Estimate(double value, double error, double freedom, long requests) {}
