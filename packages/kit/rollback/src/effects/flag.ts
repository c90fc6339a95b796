import type { JsonValue } from '@bellwether/domain-rollback';
import type { HttpAnswer } from '../http/send';
import { type Effect, type EffectContext, fieldsOf, NotDone } from './effect';

type Context = EffectContext<'featureFlag.off'>;

/** How the API of a flag service is asked. */
interface FlagService {
  /** Address that says how a flag is. */
  look(settings: Context['with']): string;
  /** Whether the flag is on, from its answer; undefined: the environment is not there. */
  isOn(answer: unknown, environment: string): unknown;
  turn(
    settings: Context['with'],
    on: boolean,
  ): { method: string; url: string; type?: string; body?: unknown };
}

const part = encodeURIComponent;

/** Admin API of Unleash, and the REST API of LaunchDarkly with its semantic patches. */
const SERVICES: Readonly<Record<Context['with']['provider'], FlagService>> = {
  unleash: {
    look: ({ endpoint, project, flag }) =>
      `${endpoint}/api/admin/projects/${part(project)}/features/${part(flag)}`,
    isOn(answer, environment) {
      const { environments } = Object(answer) as {
        environments?: { name: string; enabled: unknown }[];
      };
      return environments?.find(({ name }) => name === environment)?.enabled;
    },
    turn: ({ endpoint, project, flag, environment }, on) => ({
      method: 'POST',
      url: `${endpoint}/api/admin/projects/${part(project)}/features/${part(flag)}/environments/${part(environment)}/${on ? 'on' : 'off'}`,
    }),
  },
  launchdarkly: {
    look: ({ endpoint, project, flag, environment }) =>
      `${endpoint}/api/v2/flags/${part(project)}/${part(flag)}?env=${part(environment)}`,
    isOn(answer, environment) {
      const { environments } = Object(answer) as {
        environments?: Record<string, { on?: unknown }>;
      };
      return environments?.[environment]?.on;
    },
    turn: ({ endpoint, project, flag, environment }, on) => ({
      method: 'PATCH',
      url: `${endpoint}/api/v2/flags/${part(project)}/${part(flag)}`,
      type: 'application/json; domain-model=launchdarkly.semanticpatch',
      body: {
        environmentKey: environment,
        instructions: [{ kind: on ? 'turnFlagOn' : 'turnFlagOff' }],
      },
    }),
  },
};

/** Turns a feature flag off; undoing turns on one that was on. */
export const flagEffect: Effect<'featureFlag.off'> = {
  async check(context) {
    const isOn = await isFlagOn(context);
    const { flag, environment } = context.with;
    return {
      result: isOn ? 'todo' : 'done',
      text: `${flag} is ${isOn ? 'on' : 'off'} in ${environment}.`,
      before: context.before ?? ({ on: isOn } satisfies JsonValue),
    };
  },
  async do(context) {
    const text = await turned(context, false);
    return { text, after: { on: false } };
  },
  async undo(context) {
    if (fieldsOf(context.before).on !== true) {
      return { text: `${context.with.flag} was off before.` };
    }
    // whoever was at it before may have come so far
    if (await isFlagOn(context)) {
      return { text: `${context.with.flag} is on again.` };
    }
    return { text: await turned(context, true) };
  },
};

async function isFlagOn(context: Context): Promise<boolean> {
  const { provider, environment, flag } = context.with;
  const service = SERVICES[provider];
  const answer = await asked(context, {
    method: 'GET',
    url: service.look(context.with),
  });
  const isOn = service.isOn(parsed(answer.text), environment);
  if (typeof isOn === 'boolean') return isOn;
  throw new NotDone(
    `Expected ${provider} to say whether ${flag} is on in ${environment}, found no such environment.`,
    true,
  );
}

async function turned(context: Context, on: boolean): Promise<string> {
  const { provider, flag, environment } = context.with;
  await asked(context, SERVICES[provider].turn(context.with, on));
  return `Turned ${flag} ${on ? 'on' : 'off'} in ${environment}.`;
}

async function asked(
  { with: { token, provider }, tools, idempotencyKey }: Context,
  request: { method: string; url: string; type?: string; body?: unknown },
): Promise<HttpAnswer> {
  const { method, url, type = 'application/json', body } = request;
  const answer = await tools.send({
    method,
    url: new URL(url),
    headers: {
      accept: 'application/json',
      authorization: tools.withSecrets(`\${secret.${token}}`),
      ...(method !== 'GET' && {
        'content-type': type,
        'idempotency-key': idempotencyKey,
      }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { status } = answer;
  if (status < 300) return answer;
  const text = `Expected ${provider} to answer ${method} of a flag with a status below 300, found ${status}.`;
  if (status >= 400 && status < 500) throw new NotDone(text);
  throw new Error(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
