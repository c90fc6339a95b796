import fs from 'node:fs';
import {
  type DeclarationText,
  type Problem,
  fileProblem,
} from '@bellwether/domain-slo';
import type { Workspace } from '@bellwether/kit-action';

/** Files that were read, and what is wrong with others. */
export interface ReadTexts {
  texts: DeclarationText[];
  problems: Problem[];
}

/** Files one run looks at, at most. */
export const MAX_FILES = 2000;

/**
 * Reads the files that match patterns.
 *
 * @param maxBytes - most that a file may have
 * @throws RangeError when more than {@link MAX_FILES} match
 */
export function readTexts(
  workspace: Workspace,
  patterns: readonly string[],
  maxBytes: number,
): ReadTexts {
  const read: ReadTexts = { texts: [], problems: [] };
  for (const { absolute, relative } of workspace.find(patterns, {
    max: MAX_FILES,
  })) {
    const { size } = fs.statSync(absolute);
    if (size > maxBytes) {
      read.problems.push(tooLarge(relative, size, maxBytes));
    } else {
      const text = fs.readFileSync(absolute, 'utf8');
      read.texts.push({ file: relative, text });
    }
  }
  return read;
}

function tooLarge(file: string, size: number, maxBytes: number): Problem {
  return fileProblem(
    file,
    'too-large',
    `Expected at most ${maxBytes} bytes, found ${size}. Split the file.`,
  );
}
