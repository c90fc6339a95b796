import { fileURLToPath } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { become } from './run.mjs';
import { root } from './root.mjs';
import { toolchain } from './toolchain.mjs';

/**
 * Goes on with a script under Node 24 with everything installed. Needs nothing but the Node that runs this.
 *
 * @param {string} script relative to packages/workbench
 * @param {string[]} args handed on
 */
export async function enter(script, args = process.argv.slice(2)) {
  const tools = await toolchain();
  await installDependencies(tools);
  become(
    tools.node,
    [fileURLToPath(new URL(`../${script}`, import.meta.url)), ...args],
    { cwd: root, env: tools.env },
  );
}
