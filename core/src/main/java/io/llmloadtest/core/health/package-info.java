/** What a run observes about its own client, and what that says about the figures. */
@NullMarked
package io.llmloadtest.core.health;

import org.jspecify.annotations.NullMarked;
