import type { Author, Commit, Message, Person } from '../model';
import { personKey } from '../message/coAuthors';

const NOREPLY = '@users.noreply.github.com';

/** Author and co-authors of a commit, each once, by the names `.mailmap` gives them. */
export function authorsOf(
  commit: Commit,
  message: Message,
  mailmap: ((person: Person) => Person) | undefined,
): readonly Author[] {
  const author = mailmap ? mailmap(commit.author) : commit.author;
  if (message.coAuthors.length === 0) return [authorOf(author)];
  const people = new Map([[personKey(author), author]]);
  for (const given of message.coAuthors) {
    const person = mailmap ? mailmap(given) : given;
    const key = personKey(person);
    if (!people.has(key)) people.set(key, person);
  }
  return [...people.values()].map(authorOf);
}

/** `ID+login@users.noreply.github.com` names an account; so did `login@…` before 2017. */
function authorOf({ name, mail }: Person): Author {
  const author: Author = { name };
  if (mail.endsWith(NOREPLY)) {
    const local = mail.slice(0, -NOREPLY.length);
    const login = local.slice(local.indexOf('+') + 1);
    if (/^[a-z\d][a-z\d-]{0,38}(\[bot\])?$/i.test(login)) author.login = login;
  }
  if (name.endsWith('[bot]') || author.login?.endsWith('[bot]')) {
    author.bot = true;
  }
  return author;
}
