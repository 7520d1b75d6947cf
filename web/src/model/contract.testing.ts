import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  default?: unknown;
  $ref?: string;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
  oneOf?: Schema[];
}

export interface Leaf {
  /** Such as `timeouts.connect`. */
  path: string;
  schema: Schema;
}

const yaml = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown };
const CONTRACT = join(import.meta.dirname, '../../../server/src/main/resources/io/llmloadtest/server/openapi.yaml');
const { schemas } = (
  yaml.load(readFileSync(CONTRACT, 'utf8')) as { components: { schemas: Record<string, Schema | undefined> } }
).components;

/** Every field of a schema of the contract, and of what is in it; a free object and a list are one. */
export function leaves(name: string): Leaf[] {
  return below(schemas[name] ?? {}, '');
}

function below(schema: Schema, path: string): Leaf[] {
  const whole = resolved(schema);
  const properties = Object.entries(propertiesOf(whole));
  return properties.length === 0
    ? [{ path, schema: whole }]
    : properties.flatMap(([field, inner]) => below(inner, path === '' ? field : `${path}.${field}`));
}

/** Past references and past "or null". */
function resolved(schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    return resolved(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  }
  const other = schema.oneOf?.find((one) => one.type !== 'null');
  return other === undefined ? schema : resolved(other);
}

function propertiesOf(schema: Schema): Record<string, Schema> {
  const inherited = (schema.allOf ?? []).map((part) => propertiesOf(resolved(part)));
  return Object.assign({}, ...inherited, schema.properties) as Record<string, Schema>;
}
