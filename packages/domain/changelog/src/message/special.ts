import type { MessageKind } from '../model';

/** A header that Git or GitHub wrote. */
export interface SpecialHeader {
  kind: MessageKind;
  subject: string;
  /** Whether the line ends with a quote, so that a trailing `(#12)` is the pull request of another commit. */
  quoted: boolean;
}

const MERGES = [
  'pull request ',
  'branch ',
  'branches ',
  'remote-tracking ',
  'tag ',
  'tags ',
  'commit ',
];

/** What Git and GitHub call their own commits: reverts, merges, and commits that wait for being squashed. */
export function readSpecialHeader(line: string): SpecialHeader | undefined {
  switch (line.charCodeAt(0)) {
    case 82: // R
      return readQuoted(line);
    case 77: // M
      return isMerge(line)
        ? { kind: 'merge', subject: line, quoted: false }
        : undefined;
    case 97: // a
    case 102: // f
    case 115: // s
      return isFixup(line)
        ? { kind: 'fixup', subject: line, quoted: false }
        : undefined;
    default:
      return undefined;
  }
}

/** `Revert "subject"` and `Reapply "subject"`; the revert of a revert applies again. */
function readQuoted(line: string): SpecialHeader | undefined {
  const reapply = line.startsWith('Reapply "');
  const again = line.startsWith('Revert "Revert "');
  if (!reapply && !line.startsWith('Revert "')) return undefined;
  let start = 8;
  if (reapply) start = 9;
  else if (again) start = 16;
  const last = line.lastIndexOf('"');
  const end = again && line[last - 1] === '"' ? last - 1 : last;
  const inner = line.slice(start, end).trim();
  const rest = line.slice(last + 1);
  const known = rest === '' || /^ \(#\d{1,9}\)$/.test(rest);
  if (inner === '' || !known) return undefined;
  return {
    kind: reapply || again ? 'reapply' : 'revert',
    subject: inner + rest,
    quoted: rest === '',
  };
}

function isMerge(line: string): boolean {
  if (line.startsWith('Merged in ')) return true;
  return (
    line.startsWith('Merge ') && MERGES.some(words => line.startsWith(words, 6))
  );
}

function isFixup(line: string): boolean {
  return (
    line.startsWith('fixup! ') ||
    line.startsWith('squash! ') ||
    line.startsWith('amend! ')
  );
}
