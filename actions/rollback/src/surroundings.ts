import fs from 'node:fs';
import { readSmokeFile, SMOKE_LIMITS } from '@bellwether/domain-smoke';
import { InputError, transport } from '@bellwether/kit-action';
import { createPrometheusClient } from '@bellwether/kit-prometheus';
import {
  type ClusterConfig,
  ClusterConfigFault,
  inClusterConfig,
  NotDone,
  readKubeconfig,
  type Surroundings,
} from '@bellwether/kit-rollback';
import { runSmoke } from '@bellwether/kit-smoke';
import type { Context } from './inputs';
import { peopleOf } from './people';

/** What steps of the playbook reach, as the inputs give it. */
export function surroundingsOf(context: Context): Surroundings {
  const { inputs, github } = context;
  const secrets = new Map(inputs.secrets);
  return {
    github,
    http: {
      allowInsecure: inputs['allow-insecure'],
      proxyEnvironment: process.env,
    },
    cluster: clustersOf(context),
    secret: name => secrets.get(name),
    people: peopleOf(context),
    smoke: (file, variables, signal) =>
      smoke(context, { file, variables, signal }),
    ...(inputs['prometheus-url'] && { query: queryOf(context) }),
  };
}

/**
 * The kubeconfig that was given, or what the pod of the runner has. What is given is looked at now, so that a wrong one is no surprise
 * half way.
 *
 * @throws InputError when the kubeconfig cannot be used
 */
function clustersOf({
  inputs,
  hide,
}: Context): (context: string | undefined) => ClusterConfig {
  const { kubeconfig } = inputs;
  if (kubeconfig === undefined) {
    return () => {
      try {
        return inClusterConfig(process.env);
      } catch (error) {
        if (!(error instanceof ClusterConfigFault)) throw error;
        throw new NotDone(error.message, true);
      }
    };
  }
  const read = (context?: string) => {
    const config = readKubeconfig(kubeconfig, {
      ...(context !== undefined && { context }),
    });
    const { token, key } = config;
    if (token) hide(token());
    if (key !== undefined) hide(key);
    return config;
  };
  try {
    read();
  } catch (error) {
    if (!(error instanceof ClusterConfigFault)) throw error;
    throw new InputError(
      [{ input: 'kubeconfig', message: error.message }],
      'BW-ROLLBACK-001',
    );
  }
  return context => {
    try {
      return read(context);
    } catch (error) {
      if (!(error instanceof ClusterConfigFault)) throw error;
      throw new NotDone(error.message, true);
    }
  };
}

function queryOf(context: Context): NonNullable<Surroundings['query']> {
  const { inputs, http, clock, retryBudgetMs } = context;
  return async (expression, signal) => {
    const { series } = await createPrometheusClient({
      // nobody asks without one
      url: inputs['prometheus-url']!,
      authorization: inputs['prometheus-authorization'],
      send: transport(http, 'Prometheus', {
        retryBudgetMs: Math.min(retryBudgetMs, 5000),
      }),
      signal,
    }).query(expression, clock.nowMs());
    const value = series.length === 1 ? series[0].samples.at(-1)?.[1] : NaN;
    return value === undefined || Number.isNaN(value) ? null : value;
  };
}

/** Runs a file of smoke tests of the repository. */
async function smoke(
  { workspace, inputs, clock, hide }: Context,
  options: {
    file: string;
    variables: Readonly<Record<string, string>>;
    signal: AbortSignal;
  },
): Promise<{ ok: boolean; text: string }> {
  const { file, variables, signal } = options;
  const resolved = workspace.resolve(file);
  if (!resolved.ok || !resolved.exists) {
    const why = resolved.ok ? 'there is none' : resolved.message;
    return { ok: false, text: `Expected smoke tests at ${file}: ${why}.` };
  }
  const { absolute } = resolved.path;
  const { size } = fs.statSync(absolute);
  if (size > SMOKE_LIMITS.bytes) {
    return {
      ok: false,
      text: `Expected at most ${SMOKE_LIMITS.bytes} bytes in ${file}, found ${size}.`,
    };
  }
  const { plan, problems } = await readSmokeFile(
    fs.readFileSync(absolute, 'utf8'),
    file,
    { loadYaml: () => import('./yamlLibrary') },
  );
  if (!plan) {
    const [first] = problems;
    return { ok: false, text: `${file}:${first.at.line}: ${first.message}` };
  }
  const { outcome, steps } = await runSmoke(plan, {
    variables: { ...variables, ...Object.fromEntries(inputs.secrets) },
    secrets: inputs.secrets.map(([name]) => name),
    clock,
    signal,
    allowInsecure: inputs['allow-insecure'],
    ca: [],
    proxyEnvironment: process.env,
    onSecret: hide,
    onRepeat: () => {},
    onStep: () => {},
  });
  const bad = steps.find(
    step => step.outcome === 'fail' || step.outcome === 'error',
  );
  return {
    ok: outcome === 'pass',
    text: bad
      ? `${file}: ${bad.name}: ${bad.reason}`
      : `${file}: ${outcome}, ${steps.length} steps`,
  };
}
