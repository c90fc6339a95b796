import type { DriftAttribute } from '../model';
import { pathOfText } from '../terraform/path';
import type { HclBody, HclValue } from './hcl';
import { hclLiteral, isPrintable } from './literal';

/** Puts a text in the place of another. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A value that a report does not show as it is. */
const NOT_SHOWN =
  /^\((?:sensitive|known after apply|list of \d|object of \d|\d+ characters\))/;

/** The edits by which a block says what was found; or why there are none. */
export function editsFor(
  body: HclBody,
  attributes: readonly DriftAttribute[],
): { edits: Edit[] } | { why: string } {
  const edits: Edit[] = [];
  for (const attribute of attributes) {
    const { path, before, after, sensitive } = attribute;
    if (sensitive) return { why: `${path} is secret.` };
    if (before === undefined || after === undefined) {
      return { why: 'Values are not shown here.' };
    }
    if (after === null || isNotShown(after) || isNotShown(before)) {
      return { why: `${path} is no single value, or there is none.` };
    }
    const value = valueAt(body, pathOfText(path) ?? [], before);
    if (value?.kind !== 'literal') {
      return { why: `${path} is not written out in the code.` };
    }
    if (value.value === null || String(value.value) !== String(before)) {
      return { why: `The code says something else of ${path}.` };
    }
    const { start, end } = value;
    if (edits.some(edit => edit.start === start)) {
      return { why: `${path} and another place are one in the code.` };
    }
    edits.push({ start, end, text: hclLiteral(after) });
  }
  return edits.length > 0
    ? { edits }
    : { why: 'Which places differ is not known here.' };
}

/** A text with all edits. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (before, { start, end, text: part }) =>
        before.slice(0, start) + part + before.slice(end),
      text,
    );
}

function isNotShown(value: DriftAttribute['after']): boolean {
  return (
    typeof value === 'string' && (NOT_SHOWN.test(value) || !isPrintable(value))
  );
}

/** Positions are those of the state, which has sets in an order of its own: only what is alone of its kind is found by one. */
function valueAt(
  body: HclBody,
  path: readonly (string | number)[],
  before: DriftAttribute['before'],
): HclValue | undefined {
  const [name, second, ...rest] = path;
  if (typeof name !== 'string') return undefined;
  const attribute = body.attributes.get(name);
  if (attribute) return inside(attribute, path.slice(1), before);
  const blocks = body.blocks.filter(({ type }) => type === name);
  if (blocks.length !== 1 || blocks[0].labels.length > 0) return undefined;
  return valueAt(
    blocks[0].body,
    typeof second === 'number' ? rest : path.slice(1),
    before,
  );
}

function inside(
  value: HclValue,
  [step, ...rest]: readonly (string | number)[],
  before: DriftAttribute['before'],
): HclValue | undefined {
  if (step === undefined) return value;
  if (value.kind === 'object') {
    const member = value.members.get(String(step));
    return member && inside(member, rest, before);
  }
  if (value.kind !== 'list') return undefined;
  const { items } = value;
  const same = items.filter(item => {
    const found = inside(item, rest, before);
    return (
      found?.kind === 'literal' &&
      found.value !== null &&
      String(found.value) === String(before)
    );
  });
  return same.length === 1 ? inside(same[0], rest, before) : undefined;
}
