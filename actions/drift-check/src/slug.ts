import { createHash } from 'node:crypto';

/** A name for files and branches: readable, and different for different stacks. */
export function slugOf(stack: string): string {
  const readable = stack
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  if (readable === stack) return readable;
  const hash = createHash('sha256').update(stack).digest('hex').slice(0, 8);
  return `${readable}-${hash}`.replace(/^-/, '');
}
