import { devNull } from 'node:os';
import process from 'node:process';

/**
 * Settings that no configuration can undo. The repository may be somebody else's work, and what it configures must neither run
 * a program nor change what is printed. Settings of the user and of the machine still count where these are silent: they say
 * which folders are safe and how to sign in.
 */
const SETTINGS: Record<string, string> = {
  'core.fsmonitor': 'false',
  'core.hooksPath': devNull,
  'core.attributesFile': devNull,
  'diff.orderFile': devNull,
  'log.showSignature': 'false',
  'log.showRoot': 'true',
  'log.mailmap': 'false',
  'protocol.ext.allow': 'never',
};

/** Reading never asks another machine, not even for what a partial clone has left out. */
const NO_NETWORK: Record<string, string> = { 'protocol.allow': 'never' };

/** Arguments before the subcommand. */
export function hardenedArguments(network: boolean): string[] {
  const settings = network ? SETTINGS : { ...SETTINGS, ...NO_NETWORK };
  return [
    '--no-pager',
    // History as its object names say, the same on every machine: replacements are not cloned.
    '--no-replace-objects',
    ...Object.entries(settings).flatMap(([key, value]) => [
      '-c',
      `${key}=${value}`,
    ]),
  ];
}

/** Variables that point Git somewhere else than to the folder it is called for, or that make it talk. */
const FOREIGN =
  /^GIT_(?!SSH|SSL|HTTP|PROXY|ASKPASS|CONFIG_|EXEC_PATH$|CEILING)/;

/** The environment Git runs in: that of this process without what would lead it astray. */
export function hardenedEnvironment(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !FOREIGN.test(name) && !/^LC_|^LANG/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    LC_ALL: 'C',
    // Written in blocks, not commit by commit: a third of the wake-ups.
    GIT_FLUSH: '0',
    GIT_GRAFT_FILE: devNull,
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}
