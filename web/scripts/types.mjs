// Makes src/api/schema.d.ts from the server's contract. OPENAPI names another file.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = process.env.OPENAPI
  ? new URL(process.env.OPENAPI, 'file:')
  : new URL('../../server/src/main/resources/io/llmloadtest/server/openapi.yaml', import.meta.url);
const target = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));

if (!existsSync(contract)) {
  console.error(`There is no contract at ${fileURLToPath(contract)}; set OPENAPI to its path.`);
  process.exit(1);
}
if (!existsSync(target) || statSync(target).mtimeMs < statSync(contract).mtimeMs) {
  const text = astToString(await openapiTS(readFileSync(contract, 'utf8'), { defaultNonNullable: false }));
  mkdirSync(new URL('.', `file:${target}`), { recursive: true });
  writeFileSync(target, text);
}
