/** Sets runs against each other, by their records: differences with intervals over blocks of time, and the gate. */
@NullMarked
package io.llmloadtest.insight.compare;

import org.jspecify.annotations.NullMarked;
