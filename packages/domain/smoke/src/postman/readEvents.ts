import type { Assert, Capture } from '../model';
import type { Entry } from '../read/Entry';
import type { Untranslatable } from './readItem';
import { translateScript } from './script/translate';

/** What scripts come to. */
export interface Scripts {
  asserts: Assert[];
  captures: Capture[];
  set: Record<string, string>;
}

export const NO_SCRIPTS: Scripts = { asserts: [], captures: [], set: {} };

const EVENTS = 20;
const LINES = 5000;

/** Translates the scripts of a request, a folder or a collection. */
export function readEvents(
  entry: Entry,
  untranslatable: Untranslatable,
): Scripts {
  const scripts: Scripts = { asserts: [], captures: [], set: {} };
  if (entry.isAbsent || entry.value === null) return scripts;
  for (const event of entry.items(EVENTS, 'events')) {
    if (event.member('disabled').boolean(false)) continue;
    const exec = event.member('script').member('exec');
    const listen = event.member('listen');
    if (exec.isAbsent) continue;
    if (listen.value !== 'test' && listen.value !== 'prerequest') {
      untranslatable(listen, `scripts at ${String(listen.value)}`);
      continue;
    }
    const { text, entryAt } = scriptOf(exec);
    const translation = translateScript(text, listen.value);
    for (const { offset, what } of translation.untranslated) {
      const statement = text
        .slice(offset, offset + 60)
        .split('\n')[0]
        .trim();
      untranslatable(
        entryAt(offset),
        `${JSON.stringify(statement)}${what === 'it' ? '' : ` (${what})`}`,
      );
    }
    scripts.asserts.push(
      ...translation.asserts.map(({ offset, ...assert }) => ({
        ...assert,
        at: entryAt(offset).at,
      })),
    );
    scripts.captures.push(
      ...translation.captures.map(({ offset, ...capture }) => ({
        ...capture,
        at: entryAt(offset).at,
      })),
    );
    Object.assign(scripts.set, translation.set);
  }
  return scripts;
}

/** A script is a text, or a list of its lines; with the entry an offset is in. */
function scriptOf(exec: Entry): {
  text: string;
  entryAt: (offset: number) => Entry;
} {
  if (typeof exec.value === 'string') {
    return { text: exec.text(), entryAt: () => exec };
  }
  const lines = exec.items(LINES, 'lines');
  const text = lines.map(line => line.text()).join('\n');
  return {
    text,
    entryAt: offset =>
      lines[text.slice(0, offset).split('\n').length - 1] ?? exec,
  };
}
