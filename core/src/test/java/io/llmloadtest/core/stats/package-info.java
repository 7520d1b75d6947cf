/** How statistics of samples are judged: by their definition, by hand, by simulation. */
@NullMarked
package io.llmloadtest.core.stats;

import org.jspecify.annotations.NullMarked;
