/** An annotation as the page of the run shows it. @public */
export interface ShownAnnotation {
  level: 'error' | 'warning' | 'notice';
  message: string;
  title?: string;
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
}

/** What the runner made of the output of a step. @public */
export interface StepLog {
  /** What people see: without commands, with secrets masked. */
  lines: string[];
  annotations: ShownAnnotation[];
  /** Titles of groups. */
  groups: string[];
  /** Values that were masked, in order. */
  masks: string[];
  /** Debug lines. */
  debug: string[];
  /** Commands that write where only files are read now, or that the runner does not know. */
  unknown: string[];
}

const LEVELS = ['error', 'warning', 'notice'] as const;

/** Reads the output of a step line by line, as the runner's `ActionCommandManager` does. */
export function readStepLog(output: string): StepLog {
  const log: StepLog = {
    lines: [],
    annotations: [],
    groups: [],
    masks: [],
    debug: [],
    unknown: [],
  };
  let stopped: string | undefined;
  for (const line of output.split(/\r?\n/)) {
    const command = parseCommand(line);
    if (!command) {
      if (line !== '') log.lines.push(line);
    } else if (stopped !== undefined) {
      if (command.name === stopped) stopped = undefined;
      else log.lines.push(line);
    } else if (command.name === 'stop-commands') {
      stopped = command.value;
    } else {
      apply(log, command);
    }
  }
  const secrets = [...log.masks].sort((a, b) => b.length - a.length);
  const masked = (line: string) =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), line);
  return { ...log, lines: log.lines.map(masked) };
}

interface Command {
  name: string;
  properties: Record<string, string>;
  value: string;
}

function parseCommand(line: string): Command | undefined {
  // the runner trims before it looks
  const match = /^::([^\s:]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(
    line.trim(),
  );
  if (!match) {
    // the old form is still understood, anywhere in a line
    const old = /##\[([a-z-]+)[^\]]*\](.*)$/.exec(line);
    return old ? { name: old[1], properties: {}, value: old[2] } : undefined;
  }
  const properties = Object.fromEntries(
    (match[2] ?? '')
      .split(',')
      .filter(part => part !== '')
      .map(part => {
        const at = part.indexOf('=');
        return [
          part.slice(0, at),
          unescapeData(part.slice(at + 1))
            .replaceAll('%3A', ':')
            .replaceAll('%2C', ','),
        ];
      }),
  );
  return { name: match[1], properties, value: unescapeData(match[3]) };
}

function unescapeData(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');
}

function apply(log: StepLog, { name, properties, value }: Command): void {
  const level = LEVELS.find(candidate => candidate === name);
  if (level) {
    const number = (key: string) =>
      properties[key] === undefined ? undefined : Number(properties[key]);
    log.annotations.push({
      level,
      message: value,
      title: properties.title,
      file: properties.file,
      line: number('line'),
      endLine: number('endLine'),
      col: number('col'),
    });
  } else if (name === 'group') log.groups.push(value);
  else if (name === 'add-mask') log.masks.push(value);
  else if (name === 'debug') log.debug.push(value);
  else if (name !== 'endgroup') log.unknown.push(name);
}
