import type { Message } from '@bellwether/domain-changelog';

const NOTHING: readonly never[] = [];
/** Characters of texts that may as well be kept. */
const SHORT = 200;

/**
 * A message that holds nothing of the text it was read from: V8 keeps a whole text for the smallest part of it, which is half
 * the memory of a long history. Body and footers, which no changelog shows, are dropped.
 */
export function ownMessage(message: Message, text: string): Message {
  message.body = null;
  message.footers = NOTHING;
  if (text.length <= SHORT) return message;
  message.subject = own(message.subject);
  message.scope = message.scope && own(message.scope);
  message.breakingNotes = ownEach(message.breakingNotes);
  message.reverts = ownEach(message.reverts);
  message.pickedFrom = ownEach(message.pickedFrom);
  if (message.coAuthors.length > 0) {
    message.coAuthors = message.coAuthors.map(({ name, mail }) => ({
      name: own(name),
      mail: own(mail),
    }));
  }
  return message;
}

function ownEach(texts: readonly string[]): readonly string[] {
  return texts.length === 0 ? NOTHING : texts.map(own);
}

function own(text: string): string {
  return Buffer.from(text).toString();
}
