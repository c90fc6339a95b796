import type { Footer, Message } from '../model';
import { parseMessage } from './parseMessage';
import { withoutPullRequest } from './pullRequest';

/**
 * Writes a message that {@link parseMessage} reads as the same again, in the form the specification has: a blank line before
 * body and footers.
 *
 * @public
 */
export function printMessage(message: Message): string {
  const parts = [printHeader(message)];
  if (message.body !== null) parts.push(message.body);
  if (message.footers.length > 0) parts.push(printFooters(message.footers));
  return parts.join('\n\n');
}

export function printFooters(footers: readonly Footer[]): string {
  return footers
    .map(({ token, separator, value }) => `${token}${separator}${value}`)
    .join('\n');
}

function printHeader(message: Message): string {
  const { kind, type, scope, bang, subject, pullRequest } = message;
  if (type === null) return subject;
  const inner = withoutPullRequest(subject, pullRequest);
  const rest = subject.slice(inner.length);
  if (kind === 'reapply') return `Reapply "${inner}"${rest}`;
  const plain = `${type}${scope === null ? '' : `(${scope})`}${bang ? '!' : ''}: ${subject}`;
  if (kind !== 'revert') return plain;
  // a revert by Git keeps the pull request of what it takes back inside the quotes
  const read = parseMessage(plain);
  const same = read.kind === kind && read.pullRequest === pullRequest;
  return same ? plain : `Revert "${inner}"${rest}`;
}
