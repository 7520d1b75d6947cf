package io.llmloadtest.engine.pace;

import java.util.random.RandomGenerator;

/**
 * Gamma variates of scale 1 by Marsaglia and Tsang, "A simple method for generating gamma variables" (2000): exact for
 * any shape; shapes below 1 by their boost of shape + 1 with a power of a uniform variate.
 */
final class GammaDistribution {
    private final RandomGenerator random;
    private final double shape;
    private final double d;
    private final double c;

    GammaDistribution(double shape, RandomGenerator random) {
        this.shape = shape;
        this.random = random;
        d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        c = 1 / Math.sqrt(9 * d);
    }

    double next() {
        double atLeastOne = nextOfShapeAtLeastOne();
        return shape < 1 ? atLeastOne * Math.pow(1 - random.nextDouble(), 1 / shape) : atLeastOne;
    }

    private double nextOfShapeAtLeastOne() {
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                double u = 1 - random.nextDouble();
                if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
