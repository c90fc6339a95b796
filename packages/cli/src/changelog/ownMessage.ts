import type { Message } from '@bellwether/domain-changelog';

/**
 * A message that holds nothing of the text it was read from: V8 keeps a whole text for the smallest part of it, which is half
 * the memory of a long history. What no changelog of single commits shows, body and footers, is dropped.
 */
export function ownMessage(message: Message): Message {
  message.subject = own(message.subject);
  message.scope = message.scope && own(message.scope);
  message.body = null;
  message.footers = [];
  message.breakingNotes = message.breakingNotes.map(own);
  message.reverts = message.reverts.map(own);
  message.pickedFrom = message.pickedFrom.map(own);
  message.coAuthors = message.coAuthors.map(({ name, mail }) => ({
    name: own(name),
    mail: own(mail),
  }));
  return message;
}

function own(text: string): string {
  return Buffer.from(text).toString();
}
