import { inputVariable } from '@bellwether/kit-action';
import type { Context } from './inputs';

/**
 * Lets git sign in at the server of the run with the token of the job, for this process and what it starts: a careful checkout
 * leaves no token behind. Through variables, because arguments can be seen by every process of the machine.
 */
export function signIn(
  { run, hide }: Pick<Context, 'run' | 'hide'>,
  env: NodeJS.ProcessEnv = process.env,
): void {
  const token = env[inputVariable('github-token')]?.trim();
  const pair = Buffer.from(`x-access-token:${token}`).toString('base64');
  hide(pair);
  const { GIT_CONFIG_COUNT: count } = env;
  const next = /^\d+$/.test(count ?? '') ? Number(count) : 0;
  env[`GIT_CONFIG_KEY_${next}`] = `http.${run.serverUrl}/.extraHeader`;
  env[`GIT_CONFIG_VALUE_${next}`] = `AUTHORIZATION: basic ${pair}`;
  env.GIT_CONFIG_COUNT = String(next + 1);
}
