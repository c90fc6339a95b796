import fs from 'node:fs';
import type {
  PlaybookProblem,
  RollbackPlaybook,
} from '@bellwether/domain-rollback';
import { readPlaybookText } from '@bellwether/domain-rollback/documents';
import { InputError, type InputProblem } from '@bellwether/kit-action';
import type { Context } from './inputs';

const MAX_BYTES = 1024 * 1024;

/** Problems that are written out in the error; all of them are annotations. */
const MAX_TOLD = 20;

/**
 * Reads the playbook. Every problem becomes an annotation at its line.
 *
 * @throws InputError with everything that is wrong
 */
export function readPlaybookFile(context: Context): RollbackPlaybook {
  const { inputs, annotate } = context;
  const { absolute, relative } = inputs.playbook;
  const stat = fs.statSync(absolute);
  if (!stat.isFile() || stat.size > MAX_BYTES) {
    throw refused(
      `expected a file of at most ${MAX_BYTES} bytes, found ${stat.isFile() ? stat.size : 'a folder'}.`,
    );
  }
  const read = readPlaybookText(fs.readFileSync(absolute, 'utf8'), {
    file: relative,
  });
  const problems = read.ok ? read.warnings : read.problems;
  for (const { severity, code, message, line, column } of problems) {
    annotate({
      level: severity,
      title: code,
      message,
      file: relative,
      line,
      column,
    });
  }
  if (!read.ok) throw refusalOf(problems);
  const { playbook } = read;
  const wrong = [
    ...mustBe('service', inputs.service, playbook.spec.service),
    ...mustBe('environment', inputs.environment, playbook.spec.environment),
  ];
  if (wrong.length > 0) throw new InputError(wrong, 'BW-ROLLBACK-001');
  return playbook;
}

function mustBe(
  input: string,
  given: string | undefined,
  known: string,
): InputProblem[] {
  return given === undefined || given === known
    ? []
    : [
        {
          input,
          message: `expected ${JSON.stringify(known)}, as the playbook says, found ${JSON.stringify(given)}.`,
        },
      ];
}

function refusalOf(problems: readonly PlaybookProblem[]): InputError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const told = errors.slice(0, MAX_TOLD).map(({ line, path, message }) => ({
    input: 'playbook',
    message: `${line === undefined ? path : `line ${line}, ${path}`}: ${message}`,
  }));
  const rest = errors.length - told.length;
  if (rest > 0) {
    told.push({
      input: 'playbook',
      message: `and ${rest} more; all of them are annotations.`,
    });
  }
  return new InputError(told, 'BW-ROLLBACK-001');
}

function refused(message: string): InputError {
  return new InputError([{ input: 'playbook', message }], 'BW-ROLLBACK-001');
}
