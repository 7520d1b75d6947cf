/** From flags to a plan: every value checked, everything that is wrong told at once. */
@NullMarked
package io.llmloadtest.cli.plan;

import org.jspecify.annotations.NullMarked;
