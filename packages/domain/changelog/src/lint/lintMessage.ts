import { plainText } from '@bellwether/domain-markdown';
import type { Message } from '../model';
import { MAX_MESSAGE, parseMessage } from '../message/parseMessage';
import { readHeader } from '../message/header';
import { COMMON_TYPES } from '../message/types';
import { lintHeader } from './lintHeader';
import { type Finding, type LintCode, type Rule, RULES } from './rules';

/** Something in a message that is not as the specification has it, or that others read otherwise. @public */
export interface LintProblem extends Rule {
  code: LintCode;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

/** Problems of one message beyond this number are left out. */
const MAX_PROBLEMS = 100;

/**
 * Says how a message deviates from Conventional Commits 1.0.0, and which tools would read it otherwise than it is read here: before
 * it is merged, when it can still be reworded. By line and column.
 *
 * @public
 */
export function lintMessage(text: string): LintProblem[] {
  const message = parseMessage(text);
  const read = text.slice(0, MAX_MESSAGE).replace(/\r\n?/g, '\n').trimEnd();
  const shown = read.trimStart();
  const above =
    read.slice(0, read.length - shown.length).split('\n').length - 1;
  const lines = shown.split('\n');
  const findings: Finding[] = [
    ...lintHeader(lines[0], message),
    ...lintLines(lines, message),
    ...lintWhole(lines, message),
  ];
  if (message.truncated) {
    findings.push({ code: 'too-long', line: lines.length, column: 1 });
  }
  return findings
    .sort((one, other) => one.line - other.line || one.column - other.column)
    .slice(0, MAX_PROBLEMS)
    .map(finding => ({
      ...finding,
      line: finding.line + above,
      ...RULES[finding.code],
    }));
}

/** What can be seen on one line below the header. */
function lintLines(lines: readonly string[], { kind }: Message): Finding[] {
  const findings: Finding[] = [];
  for (const [index, line] of lines.entries()) {
    const at = (code: LintCode, column = 1) =>
      findings.push({ code, line: index + 1, column });
    const hidden = firstHidden(line);
    if (hidden >= 0) at('hidden-characters', hidden + 1);
    if (index === 0) continue;
    const breaking = breakingCode(line);
    if (breaking) at(breaking);
    const type = readHeader(line.replace(/^[*-] /, ''))?.type;
    if (kind !== 'merge' && type !== undefined && COMMON_TYPES.has(type)) {
      at('entries-in-body');
    }
  }
  return findings;
}

/** What can be seen on the message as a whole only. */
function lintWhole(lines: readonly string[], message: Message): Finding[] {
  const findings: Finding[] = [];
  const at = (code: LintCode, line: number) =>
    findings.push({ code, line, column: 1 });
  const below = lines.length > 1 && lines[1].trim() !== '';
  const starts = footerLines(lines, message);
  if (below) {
    at(
      starts.includes(1)
        ? 'footer-without-blank-line'
        : 'body-without-blank-line',
      2,
    );
  }
  const [first] = starts;
  if (first > 1 && lines[first - 1].trim() !== '') {
    at('footer-without-blank-line', first + 1);
  }
  const breaking = message.footers.flatMap(({ token, value }, index) =>
    token.startsWith('BREAKING') ? [{ token, value, line: starts[index] }] : [],
  );
  if (breaking.length > 1) at('several-breaking', breaking[1].line + 1);
  for (const { token, value, line } of breaking) {
    if (token.includes('-')) at('breaking-hyphen', line + 1);
    if (/\n[ \t]*\n/.test(value)) at('breaking-paragraphs', line + 1);
  }
  const plain = message.footers.findIndex(
    ({ token, separator }) =>
      separator === ': ' && !token.startsWith('BREAKING'),
  );
  if (plain >= 0) at('footer', starts[plain] + 1);
  for (const [index, { token, value }] of message.footers.entries()) {
    const isReleaseAs = token.toLowerCase() === 'release-as';
    if (isReleaseAs && value.replace(/^v/i, '') !== message.releaseAs) {
      at('release-as', starts[index] + 1);
    }
  }
  const several = lines.findIndex(line => /#\d+(,| and| &) /.test(line));
  if (several >= 0 && message.references.length > 1) {
    at('several-references', several + 1);
  }
  return findings;
}

/** Indices of the lines that footers begin on, in their order. */
function footerLines(lines: readonly string[], { footers }: Message): number[] {
  const starts: number[] = [];
  let line = lines.length - 1;
  for (let index = footers.length - 1; index >= 0; index -= 1) {
    const { token, separator } = footers[index];
    const start = token + separator.trimEnd();
    while (line > 0 && !lines[line].startsWith(start)) line -= 1;
    starts.push(line);
    line -= 1;
  }
  return starts.reverse();
}

/** Why a line that looks like a breaking change is none. */
function breakingCode(line: string): LintCode | undefined {
  // enough for what is looked for, however long the line is
  const start = line.slice(0, 200);
  const text = start.trimStart().replace(/^[*|-][ \t]*/, '');
  const match = /^(breaking[ -]changes?)([ \t]?[:#][ \t]?)/i.exec(text);
  if (!match) return undefined;
  const [, words, separator] = match;
  if (separator.includes('#')) return 'breaking-hash';
  if (text !== start) {
    return text === start.trimStart() ? 'breaking-indented' : 'breaking-marked';
  }
  if (words !== words.toUpperCase()) return 'breaking-case';
  if (words.length > 'BREAKING CHANGE'.length) return 'breaking-plural';
  if (!separator.startsWith(':')) return 'breaking-space';
  const whole = separator === ': ' || line.endsWith(':');
  return whole ? undefined : 'breaking-separator';
}

function firstHidden(line: string): number {
  const plain = plainText(line);
  if (plain === line) return -1;
  let at = 0;
  while (at < plain.length && plain[at] === line[at]) at += 1;
  // composing letters changes a line as well, and hides nothing
  return plain.length === line.normalize('NFC').length ? -1 : at;
}
