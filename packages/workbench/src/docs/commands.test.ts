import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { documentation, root } from './__testUtils__/pages';

/** A command that is shown together with what it prints. */
interface ShownCommand {
  place: string;
  args: string[];
  output: string;
}

const shown: ShownCommand[] = documentation().flatMap(({ file, fences }) =>
  fences.flatMap((fence, index): ShownCommand[] => {
    const next = fences[index + 1];
    const match = /^yarn bellwether (.+)\n$/.exec(fence.text);
    return fence.language === 'sh' && match && next?.language === 'text'
      ? [
          {
            place: `${file}:${fence.line}`,
            args: match[1].split(' '),
            output: next.text,
          },
        ]
      : [];
  }),
);

describe('commands in the documentation', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-docs-'));
  const command = path.join(folder, 'bellwether.mjs');

  beforeAll(() => {
    const built = run(path.join(root, 'packages/cli/build.mjs'), command);
    if (built.status !== 0) throw new Error(built.lines.join('\n'));
  });

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('are found', () => {
    const files = new Set(shown.map(({ place }) => place.split(':')[0]));
    expect([...files]).toEqual(['README.md', 'docs/cli.md']);
  });

  it.each(shown)('at $place print what is shown', ({ args, output }) => {
    expect(run(command, ...args).lines).toEqual(linesOf(output));
  });
});

/** Lines of both outputs, sorted: which of them comes first on a screen is not promised. */
function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, lines: linesOf(stdout + stderr) };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .sort();
}
