import { duration } from '../inputs/duration';
import { url } from '../inputs/places';
import type { InputSpecs } from '../inputs/read';
import { boolean, list, oneOf, secret, text } from '../inputs/types';
import type { OutputSpecs } from '../outcome/outputs';
import { FAIL_ON, type FailOn } from '../outcome/verdict';
import type { GitHubUse, PortalUse } from './definition';

const DEFAULT_FAIL_ON: readonly FailOn[] = ['fail', 'inconclusive', 'error'];
const DEFAULT_TIMEOUT = '10m';

/** What of a definition decides which inputs the shell adds. */
export interface ShellUse {
  failOn?: readonly FailOn[];
  timeout?: string;
  github?: GitHubUse;
  portal?: PortalUse;
}

const gitHubInputs = {
  'github-token': {
    type: secret(),
    description: 'Token for the API of GitHub; the token of the job will do.',
    default: '${{ github.token }}',
    required: true,
  },
} as const satisfies InputSpecs;

const portalInputs = {
  'portal-url': {
    type: url(),
    description:
      'Address of the portal that is told the result; nothing is sent without it.',
  },
  'portal-audience': {
    type: text(),
    description:
      'Audience of the OIDC token sent to the portal, as the portal expects it; its address unless given.',
  },
  'portal-required': {
    type: boolean(),
    description: 'Whether the step fails when the portal cannot be told.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/**
 * Inputs the shell adds to those of an Action and reads itself: the same name for the same thing in all of them.
 *
 * @public
 */
export function shellInputs(use: ShellUse) {
  return {
    'fail-on': {
      type: list(oneOf(...FAIL_ON)),
      description:
        'Verdicts that fail the step: fail, inconclusive, error, or never. Wrong inputs and cancelled runs always do.',
      default: (use.failOn ?? DEFAULT_FAIL_ON).join(','),
    },
    timeout: {
      type: duration({ min: '1ms', max: '6h' }),
      description: 'How long the Action may take in all.',
      default: use.timeout ?? DEFAULT_TIMEOUT,
    },
    'retry-timeout': {
      type: duration({ min: '1ms', max: '1h' }),
      description:
        'How long one request may be repeated when a service does not answer.',
      default: '60s',
    },
    'step-summary': {
      type: boolean(),
      description: 'Whether to write a summary onto the page of the run.',
      default: 'true',
    },
    ...(use.github && gitHubInputs),
    ...(use.portal && portalInputs),
  };
}

/** Values of the inputs the shell reads for itself. */
export interface ShellValues {
  'fail-on': FailOn[];
  timeout: number;
  'retry-timeout': number;
  'step-summary': boolean;
  'github-token'?: string;
  'portal-url'?: URL;
  'portal-audience'?: string;
  'portal-required'?: boolean;
}

/** Outputs of every Action. @public */
export const SHELL_OUTPUTS = {
  verdict: {
    description:
      'What the Action concludes: pass, fail, inconclusive or error.',
    default: 'error',
  },
  'report-path': {
    description:
      'Path of report.json, which says everything the Action found; it is gone when the job ends.',
  },
} as const satisfies OutputSpecs;
