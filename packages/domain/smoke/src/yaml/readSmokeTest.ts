import { SMOKE_LIMITS } from '../limits';
import type { SmokeDefaults, SmokePlan } from '../model';
import { checkPlan } from '../read/checkPlan';
import { SMOKE_DEFAULTS } from '../read/defaults';
import { Entry } from '../read/Entry';
import { type LocatedValue, Problems, type ReadPlan } from '../read/problem';
import { tooLarge } from '../read/tooLarge';
import { type YamlLibrary, yamlValue } from '../read/yamlValue';
import { SMOKE_API_VERSION } from './grammar';
import { checkVariableName } from './readQuery';
import { readSteps, readTimeout } from './readStep';

/**
 * Reads a file of the kind `SmokeTest`.
 *
 * @param yaml - the package `yaml`
 * @returns the plan, unless something is wrong, and everything that is, with its place
 */
export function readSmokeYaml(
  text: string,
  file: string,
  yaml: YamlLibrary,
): ReadPlan {
  const problems = new Problems();
  const located = tooLarge(text, file, problems)
    ? undefined
    : yamlValue(text, file, yaml, problems);
  return located
    ? readSmokeTest(located, file, problems)
    : { problems: problems.inOrder() };
}

/** Reads a value of the kind `SmokeTest`, however it was parsed. */
export function readSmokeTest(
  located: LocatedValue,
  file: string,
  problems: Problems = new Problems(),
): ReadPlan {
  const { report } = problems;
  const root = new Entry(located.value, [], { name: file, located, report });
  const fields = root.members(
    ['apiVersion', 'kind', 'metadata', 'spec'],
    ['apiVersion', 'kind', 'metadata', 'spec'],
  );
  fields.apiVersion.oneOf([SMOKE_API_VERSION], SMOKE_API_VERSION);
  fields.kind.oneOf(['SmokeTest'], 'SmokeTest');
  if (fields.metadata.isAbsent || fields.spec.isAbsent) {
    return { problems: problems.inOrder() };
  }
  const { name } = fields.metadata.members(['name'], ['name']);
  const plan = readSpec(fields.spec, file);
  const whole = {
    ...plan,
    name: name.isAbsent ? '' : name.filledText(SMOKE_LIMITS.name),
  };
  const { declared, ...rest } = whole;
  const inputs = checkPlan(rest, declared, report);
  return {
    ...(!problems.hasErrors && { plan: { ...rest, inputs } }),
    problems: problems.inOrder(),
  };
}

function readSpec(
  spec: Entry,
  file: string,
): Omit<SmokePlan, 'inputs' | 'name'> & { declared: string[] } {
  const fields = spec.members(
    ['variables', 'defaults', 'continueOnFailure', 'steps', 'cleanup'],
    ['steps'],
  );
  const defaults = readDefaults(fields.defaults);
  const steps = readSteps(fields.steps, 'step', defaults);
  const cleanup = readSteps(fields.cleanup, 'cleanup', defaults);
  const { variables, declared, secrets } = readVariables(fields.variables);
  const captured = [...steps, ...cleanup].flatMap(({ captures }) =>
    captures.filter(({ secret }) => secret).map(capture => capture.name),
  );
  return {
    format: 'bellwether',
    file,
    variables,
    declared,
    secrets: [...new Set([...secrets, ...captured])],
    defaults,
    steps,
    cleanup,
    continueOnFailure: fields.continueOnFailure.boolean(false),
  };
}

/** `baseUrl: https://…` is a default; `token: {secret: true}` has to be given from outside. */
function readVariables(entry: Entry): {
  variables: Record<string, string>;
  declared: string[];
  secrets: string[];
} {
  const variables: Record<string, string> = {};
  const declared: string[] = [];
  const secrets: string[] = [];
  for (const [name, value] of entry.entries(
    SMOKE_LIMITS.variables,
    'variables',
  )) {
    checkVariableName(name, value, 'key');
    declared.push(name);
    if (typeof value.value === 'object' && value.value !== null) {
      const fields = value.members(['default', 'secret', 'description']);
      if (!fields.description.isAbsent) fields.description.text(1000);
      if (fields.secret.boolean(false)) secrets.push(name);
      if (!fields.default.isAbsent) variables[name] = fields.default.plain();
    } else {
      variables[name] = value.plain();
    }
  }
  return { variables, declared, secrets };
}

function readDefaults(entry: Entry): SmokeDefaults {
  const none = SMOKE_DEFAULTS;
  if (entry.isAbsent) return none;
  const fields = entry.members([
    'timeout',
    'retries',
    'interval',
    'followRedirects',
    'maxRedirects',
    'insecure',
  ]);
  return {
    timeoutMs: readTimeout(fields.timeout, none.timeoutMs),
    retries: fields.retries.integer(0, SMOKE_LIMITS.attempts - 1, none.retries),
    intervalMs: fields.interval.duration(none.intervalMs),
    followRedirects: fields.followRedirects.boolean(none.followRedirects),
    maxRedirects: fields.maxRedirects.integer(
      0,
      SMOKE_LIMITS.redirects,
      none.maxRedirects,
    ),
    insecure: fields.insecure.boolean(none.insecure),
  };
}
