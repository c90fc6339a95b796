import type { JsonObject, JsonValue } from '@bellwether/domain-audit-event';
import { wellFormed } from './text';

/** Bytes of what a plugin says beside, at most; the log takes more, but nobody reads it. */
const MAX_LENGTH = 16_000;

const MAX_DEPTH = 10;

/**
 * What an event of any plugin carries, fit for the log: JSON, not too large, and of queries only what was asked by. Plugins hand
 * in `req.query` as it came, with the names people searched for.
 */
export function metaOf(meta: Record<string, unknown> = {}): JsonObject {
  const json = toObject(meta, 0);
  const { length } = JSON.stringify(json);
  return length <= MAX_LENGTH
    ? json
    : { omitted: `${length} characters, more than ${MAX_LENGTH}` };
}

function toObject(value: object, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      if (member === undefined || typeof member === 'function') return [];
      const isQuery = name === 'query' || name === 'filter';
      return [
        [
          wellFormed(name),
          isQuery && isRecord(member)
            ? Object.keys(member)
                .map(key => wellFormed(key))
                .sort()
            : toJson(member, depth + 1),
        ],
      ];
    }),
  );
}

function toJson(value: unknown, depth: number): JsonValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') {
    return Number.isFinite(value) &&
      (!Number.isInteger(value) || Number.isSafeInteger(value))
      ? value
      : String(value);
  }
  if (depth > MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map(item => toJson(item, depth + 1));
  if (value instanceof Date && !Number.isNaN(value.getTime())) {
    return value.toISOString();
  }
  if (value instanceof Error) return errorOf(value);
  return isRecord(value) ? toObject(value, depth) : wellFormed(String(value));
}

/** What is kept of an error: its name and the beginning of its message. */
export function errorOf(error: unknown): JsonObject {
  const { name, message } =
    error instanceof Error ? error : new Error(String(error));
  return {
    name: wellFormed(name),
    message: wellFormed(message.slice(0, 300)),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
