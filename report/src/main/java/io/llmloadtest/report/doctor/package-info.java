/** What doctor found out about a server, as a table and as JSON. */
@NullMarked
package io.llmloadtest.report.doctor;

import org.jspecify.annotations.NullMarked;
