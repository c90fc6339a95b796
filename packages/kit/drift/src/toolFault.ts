/** What a tool could not do. @public */
export type ToolFaultCode =
  /** The program is not there, or cannot be started. */
  | 'missing'
  /** Somebody else holds the lock of the state. */
  | 'locked'
  /** The folder was not prepared by `init`. */
  | 'not-initialised'
  /** The state was changed after the plan was made. */
  | 'stale'
  /** It took too long. */
  | 'timeout'
  /** It printed more than is read. */
  | 'too-much'
  | 'failed';

/** A tool that did not do what it was asked. Its message holds no word of the tool: those may hold secrets. @public */
export class ToolFault extends Error {
  constructor(
    readonly code: ToolFaultCode,
    message: string,
    /** The end of what the tool said, as it said it. Redact it before anybody sees it. */
    readonly said = '',
    /** How it ended; null: it was stopped. */
    readonly exitCode: number | null = null,
  ) {
    super(message);
    this.name = 'ToolFault';
  }
}

const SIGNS: readonly [ToolFaultCode, RegExp][] = [
  ['locked', /state lock|lock info|state blob is already locked/i],
  ['stale', /saved plan is stale/i],
  [
    'not-initialised',
    /(terraform|tofu) init|required plugins are not installed|module not installed/i,
  ],
];

const MESSAGES: Record<'locked' | 'stale' | 'not-initialised', string> = {
  locked:
    'Somebody else holds the lock of the state. Wait for the other run to end; a lock nobody holds is released with force-unlock.',
  stale:
    'The state was changed after the plan was made, so the plan was not run.',
  'not-initialised':
    'The folder is not initialised for what it declares. Run init in a step before.',
};

/** What a tool that failed means by what it said. */
export function faultOf(
  command: string,
  exitCode: number | null,
  said: string,
): ToolFault {
  // the tools break their lines to fit a frame
  const flat = said.replace(/[│╷╵\s]+/g, ' ');
  const code = SIGNS.find(([, sign]) => sign.test(flat))?.[0] ?? 'failed';
  const message =
    MESSAGES[code as keyof typeof MESSAGES] ??
    `${command} ended with ${exitCode ?? 'a signal'}.`;
  return new ToolFault(code, message, said, exitCode);
}
