/** Where a run's bytes go: the target's address, its certificates and secrets, and what its connections' ends mean. */
@NullMarked
package io.llmloadtest.engine.net;

import org.jspecify.annotations.NullMarked;
