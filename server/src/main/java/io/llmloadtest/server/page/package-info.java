/** Pages and files: the contract, its viewer, the dashboard. */
@NullMarked
package io.llmloadtest.server.page;

import org.jspecify.annotations.NullMarked;
