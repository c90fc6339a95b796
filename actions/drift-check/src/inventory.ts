import fs from 'node:fs';
import { InputError, type WorkspacePath } from '@bellwether/kit-action';

const MAX_BYTES = 16 * 1024 * 1024;

/** What exists, by address, with what its provider imports it by. */
export type Inventory = ReadonlyMap<string, string>;

/**
 * Reads an inventory: a JSON object of addresses and ids.
 *
 * @throws InputError for a file with something else in it
 */
export function readInventory(file: WorkspacePath | undefined): Inventory {
  if (!file) return new Map();
  const refuse = (message: string) =>
    new InputError([{ input: 'inventory', message }], 'BW-DRIFT-001');
  if (fs.statSync(file.absolute).size > MAX_BYTES) {
    throw refuse(`expected at most ${MAX_BYTES} bytes, found more.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file.absolute, 'utf8'));
  } catch {
    throw refuse('expected JSON, found something else.');
  }
  const entries = Object.entries(Object(value) as Record<string, unknown>);
  const isMap = !Array.isArray(value) && entries.every(hasId);
  if (!isMap) {
    throw refuse(
      'expected an object of addresses with the id of each, such as {"cloud_server.web": "server-1"}.',
    );
  }
  return new Map(entries as [string, string][]);
}

function hasId([, id]: [string, unknown]): boolean {
  return typeof id === 'string' && id !== '';
}
