import type { SmokeExitCode } from '@bellwether/domain-smoke';

/** What a command may touch of the world around it. */
export interface Shell {
  /** Arguments after the words of the command. */
  args: string[];
  out(text: string | Uint8Array): void;
  err(text: string): void;
  /** Now, epoch milliseconds. */
  nowMs(): number;
  /** Version of the command. */
  version: string;
}

/** Exit codes: everything is well; problems were found; the command was not called properly. */
export const EXIT = { ok: 0, problems: 1, usage: 2 } as const;

/** Exit codes of a gate that was run. */
export const GATE_EXIT = {
  Promote: 0,
  Hold: 10,
  Rollback: 20,
  Error: 30,
} as const;

/** Code of {@link EXIT}, of {@link GATE_EXIT}, or of smoke tests that were run. */
export type ExitCode =
  | (typeof EXIT)[keyof typeof EXIT]
  | (typeof GATE_EXIT)[keyof typeof GATE_EXIT]
  | SmokeExitCode;

/** A subcommand. Its code is loaded only when it is called. */
export interface Command {
  words: string;
  summary: string;
  load(): Promise<{
    help: string;
    run(shell: Shell): Promise<ExitCode>;
    /** Code of a call that is not proper, where it is not that of {@link EXIT}. */
    usageExit?: ExitCode;
  }>;
}

/** The command was not called properly; the message says how it should be. */
export class UsageError extends Error {}

const COMMANDS: Command[] = [
  {
    words: 'slo validate',
    summary: 'Check OpenSLO and Sloth files, each and against each other',
    load: () => import('./commands/sloValidate'),
  },
  {
    words: 'slo lint',
    summary: 'Find what is valid and still wrong in SLOs',
    load: () => import('./commands/sloLint'),
  },
  {
    words: 'slo compile',
    summary: 'Make Prometheus rules of SLOs',
    load: () => import('./commands/sloCompile'),
  },
  {
    words: 'slo dashboards',
    summary: 'Make Grafana dashboards of SLOs',
    load: () => import('./commands/sloDashboards'),
  },
  {
    words: 'slo backtest',
    summary: 'Replay the alerts of SLOs over history',
    load: () => import('./commands/sloBacktest'),
  },
  {
    words: 'slo status',
    summary: 'Compute error budgets from counts',
    load: () => import('./commands/sloStatus'),
  },
  {
    words: 'canary judge',
    summary: 'Judge a canary by samples of both arms',
    load: () => import('./commands/canaryJudge'),
  },
  {
    words: 'canary gate',
    summary: 'Run a canary gate: promote, hold or roll back',
    load: () => import('./commands/canaryGate'),
  },
  {
    words: 'smoke run',
    summary: 'Run smoke tests',
    load: () => import('./commands/smokeRun'),
  },
  {
    words: 'changelog',
    summary: 'Make a changelog of the history of a Git repository',
    load: () => import('./commands/changelog'),
  },
  {
    words: 'drift report',
    summary: 'Say what drifted, by plans of Terraform or OpenTofu',
    load: () => import('./commands/driftReport'),
  },
  {
    words: 'audit root',
    summary: 'Compute the root of a tree over leaves in a file',
    load: () => import('./commands/auditRoot'),
  },
  {
    words: 'audit prove',
    summary: 'Prove that a leaf is in a tree, or a tree in a later one',
    load: () => import('./commands/auditProve'),
  },
  {
    words: 'audit check',
    summary: 'Check a proof',
    load: () => import('./commands/auditCheck'),
  },
];

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ words }) => words.length));
  const lines = COMMANDS.map(
    ({ words, summary }) => `  ${words.padEnd(width)}   ${summary}`,
  );
  return `bellwether: the decisions of the Bellwether suite on the command line

Usage: bellwether <command> [options]

Commands:
${lines.join('\n')}

Options:
  --help, -h      Show this help, or that of a command
  --version, -v   Show the version

Exit codes: 0 all is well, 1 problems were found, 2 the command was not called properly
`;
}

/** Runs what the arguments ask for. */
export async function run(shell: Shell): Promise<ExitCode> {
  const { args } = shell;
  const [first] = args;
  if (first === undefined) {
    shell.err(overview());
    return EXIT.usage;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    shell.out(overview());
    return EXIT.ok;
  }
  if (first === '--version' || first === '-v') {
    shell.out(`${shell.version}\n`);
    return EXIT.ok;
  }
  const command = COMMANDS.find(({ words }) =>
    words.split(' ').every((word, index) => args[index] === word),
  );
  if (!command) return unknown(shell);
  const rest = args.slice(command.words.split(' ').length);
  const { help, run: runCommand, usageExit } = await command.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    shell.out(help);
    return EXIT.ok;
  }
  try {
    return await runCommand({ ...shell, args: rest });
  } catch (error) {
    if (!isUsageError(error)) throw error;
    shell.err(
      `bellwether ${command.words}: ${error.message}\nRun "bellwether ${command.words} --help" to see how it is called.\n`,
    );
    return usageExit ?? EXIT.usage;
  }
}

async function unknown(shell: Shell): Promise<ExitCode> {
  const { closestWord } = await import('./suggest');
  const words = shell.args.filter(arg => !arg.startsWith('-'));
  const group = COMMANDS.filter(command =>
    command.words.startsWith(`${words[0]} `),
  );
  if (group.length > 0 && words.length === 1) {
    const names = group.map(command => `"bellwether ${command.words}"`);
    shell.err(
      `bellwether: "${words[0]}" needs a further word.\nExpected ${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}. Run "bellwether --help" for all commands.\n`,
    );
    return EXIT.usage;
  }
  const typed = words.slice(0, 2).join(' ') || shell.args[0];
  const meant = closestWord(
    typed,
    COMMANDS.map(command => command.words),
  );
  const remedy = meant ? `Did you mean "bellwether ${meant}"? ` : '';
  shell.err(
    `bellwether: there is no command ${JSON.stringify(typed)}.\n${remedy}Run "bellwether --help" for all commands.\n`,
  );
  return EXIT.usage;
}

/** Errors of our own and those with which Node refuses arguments. */
function isUsageError(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    (error instanceof Error &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS_'))
  );
}
