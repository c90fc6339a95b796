import type { Message } from '../model';
import type { Finding, LintCode } from './rules';

/** Enough to see what is wrong, so that no expression below looks at more. */
const MAX_HEADER = 1000;

/** Why a header is not read, or read otherwise by others. */
export function lintHeader(whole: string, message: Message): Finding[] {
  const line = whole.slice(0, MAX_HEADER);
  const at = (code: LintCode, column = 1) => ({ code, line: 1, column });
  switch (message.kind) {
    case 'merge':
      return [at('merge')];
    case 'fixup':
      return [at('fixup')];
    case 'reapply':
      return [at('reapply')];
    case 'other': {
      const { code, column } = whyUnread(line);
      return [at(code, column)];
    }
    default: {
      const findings = lintRead(line, message).map(({ code, column }) =>
        at(code, column),
      );
      if (message.kind !== 'revert') return findings;
      if (line.startsWith('Revert "')) findings.push(at('revert-quoted'));
      if (message.reverts.length === 0) {
        findings.push(at('revert-without-commit'));
      }
      return findings;
    }
  }
}

interface Place {
  code: LintCode;
  column: number;
}

function lintRead(line: string, { bang }: Message): Place[] {
  if (line.startsWith('Revert "')) return [];
  const places: Place[] = [];
  const [type] = /^[^(!:]*/.exec(line) ?? [''];
  const colon = line.indexOf(': ');
  if (type !== type.toLowerCase())
    places.push({ code: 'type-case', column: 1 });
  if (!/^\w+$/.test(type)) places.push({ code: 'type-characters', column: 1 });
  if (bang) places.push({ code: 'bang', column: colon });
  if (line[colon + 2] === ' ') {
    places.push({ code: 'wide-space', column: colon + 2 });
  }
  return places;
}

/** The first thing that keeps a header from being read. */
function whyUnread(line: string): Place {
  const type = /^[^\s():!]+/.exec(line);
  if (!type) return { code: 'not-conventional', column: 1 };
  const at = type[0].length;
  const rest = line.slice(at);
  const place = (code: LintCode, offset = 0): Place => ({
    code,
    column: at + offset + 1,
  });
  if (/^ +(\([^()]*\))?!?:/.test(rest)) return place('space-before-colon');
  if (/^!\([^()]+\):/.test(rest)) return place('bang-before-scope');
  if (/^\(\s*\)!?:/.test(rest)) return place('empty-scope');
  if (/^\([^:]*[()][^:]*\)!?:/.test(rest)) return place('several-scopes');
  const head = /^(?:\([^()]+\))?(!?)(\s*):/.exec(rest);
  if (!head) return { code: 'not-conventional', column: 1 };
  if (head[2] !== '') return place('space-before-colon', head[0].length - 2);
  const behind = rest.slice(head[0].length);
  if (behind.trim() === '') return place('empty-subject', head[0].length);
  return behind.startsWith(' ')
    ? { code: 'not-conventional', column: 1 }
    : place('no-space', head[0].length);
}
