import type { Footer, Person } from '../model';

/** More people than this are not behind one commit. */
const MAX_PEOPLE = 100;
const TOKEN = 'co-authored-by';
const NONE: readonly Person[] = Object.freeze([]);

/**
 * Who else wrote a commit, once for each mail: the footers `Co-authored-by: Name <mail>`, and such lines in the body, where
 * squashes leave those of the commits they are made of.
 */
export function readCoAuthors(
  footers: readonly Footer[],
  body: string | null,
): readonly Person[] {
  let people: Person[] | undefined;
  const add = (value: string) => {
    const person = readPerson(value);
    if (!person) return;
    people ??= [];
    const key = personKey(person);
    if (
      people.length < MAX_PEOPLE &&
      !people.some(known => personKey(known) === key)
    ) {
      people.push(person);
    }
  };
  if (body !== null) {
    for (const written of ['Co-authored-by: ', 'Co-Authored-By: ']) {
      for (
        let at = body.indexOf(written);
        at >= 0;
        at = body.indexOf(written, at + written.length)
      ) {
        if (at === 0 || body.charCodeAt(at - 1) === 10) {
          const end = body.indexOf('\n', at);
          add(body.slice(at + written.length, end < 0 ? undefined : end));
        }
      }
    }
  }
  for (const { token, value } of footers) {
    if (token.length === TOKEN.length && token.toLowerCase() === TOKEN) {
      add(value);
    }
  }
  return people ?? NONE;
}

/** Tells people apart: by mail, or by name without one. */
export function personKey({ name, mail }: Person): string {
  return mail === '' ? ` ${name}` : mail.toLowerCase();
}

/** `Name <mail>` on one line. */
function readPerson(value: string): Person | undefined {
  const open = value.indexOf('<');
  const close = value.indexOf('>', open);
  if (open < 1 || close < 0 || value.slice(0, close).includes('\n')) {
    return undefined;
  }
  const name = value.slice(0, open).trim();
  const mail = value.slice(open + 1, close).trim();
  return name === '' || mail === '' ? undefined : { name, mail };
}
