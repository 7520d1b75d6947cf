/**
 * The one list of a plan's fields. From it follow the options of the command line, the plan file, the API's request, the
 * JSON configuration, {@code docs/plan.schema.json}, the request half of {@code openapi.yaml}, and the dashboard's form.
 */
@NullMarked
package io.llmloadtest.core.field;

import org.jspecify.annotations.NullMarked;
