/** A run as one HTML file: the dashboard's template, filled with answers of the API. */
@NullMarked
package io.llmloadtest.server.report;

import org.jspecify.annotations.NullMarked;
