import type { JsonValue, RollbackPlaybook } from '../playbook/playbook';
import type { RollbackSituation } from './plan';

/** Variables of a playbook, and what is filled in for them when a plan is made. @public */
export const PLAN_VARIABLES = {
  service: 'the service',
  environment: 'the environment',
  key: 'the key of the rollback',
  'bad.sha': 'commit of the bad release',
  'bad.version': 'its version; its commit where it has none',
  'bad.deployment': 'its deployment',
  'previous.sha': 'commit of the release before; empty where there is none',
  'previous.version': 'its version; its commit where it has none',
  'previous.digest': 'its digest; empty where none is known',
} as const;

/** One of {@link PLAN_VARIABLES}. */
export type PlanVariable = keyof typeof PLAN_VARIABLES;

/** What a reference in a text looks like, and one to a secret. */
export const REFERENCE = /\$\{([^{}]*)\}/g;
export const SECRET = /^secret\.[A-Z][A-Z0-9_]{0,63}$/;

/** Values by variable. */
export type PlanValues = Readonly<Record<PlanVariable, string>>;

/** What is filled in. */
export function valuesOf(
  { spec }: RollbackPlaybook,
  { current, previous }: RollbackSituation,
  key: string,
): PlanValues {
  return {
    service: spec.service,
    environment: spec.environment,
    key,
    'bad.sha': current.sha,
    'bad.version': current.version ?? current.sha,
    'bad.deployment': current.deploymentId,
    'previous.sha': previous?.sha ?? '',
    'previous.version': previous?.version ?? previous?.sha ?? '',
    'previous.digest': previous?.digest ?? '',
  };
}

/** A text with its variables filled in; secrets stay as they are. */
export function filled(
  text: string,
  values: PlanValues,
  encode: (value: string) => string = value => value,
): string {
  return text.replace(REFERENCE, (whole, name: string) =>
    Object.hasOwn(values, name) ? encode(values[name as PlanVariable]) : whole,
  );
}

/** A value of JSON with the variables in its texts filled in. */
export function filledJson(value: JsonValue, values: PlanValues): JsonValue {
  if (typeof value === 'string') return filled(value, values);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(item => filledJson(item, values));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      filledJson(item, values),
    ]),
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
