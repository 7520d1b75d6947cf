/** The demo that the dashboard offers where there are no runs yet. */
@NullMarked
package io.llmloadtest.server.demo;

import org.jspecify.annotations.NullMarked;
