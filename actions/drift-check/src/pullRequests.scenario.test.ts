import { useAction } from './__testUtils__/bench';
import { recordedPlan } from './__testUtils__/recorded';
import { policyFile } from './__testUtils__/righting';
import { Scene } from './__testUtils__/scene';
import { together } from './__testUtils__/together';

// GitHub asks for a second between writes
jest.setTimeout(120_000);

const run = useAction();
const drifted = recordedPlan('changed-outside-in-place');
const clean = recordedPlan('clean');

/** The code that the recorded plan was made of. */
const CODE = `# servers of the school
resource "cloud_server" "c0" {
  name = "c0"
  size = "small" # enough for a term
}
`;
const PLACE = 'infra/servers.tf';
const ADOPTED = CODE.replace('"small"', '"huge"');

const test = together(beforeAll, it);

/** A repository with the code in it. */
const scene = (
  name: string,
  body: (here: Scene, check: () => ReturnType<Scene['check']>) => Promise<void>,
  { action, code = CODE }: { action: string; code?: string },
) =>
  test(name, async () => {
    const here = await Scene.start(run, drifted);
    here.github.state.contents.set(PLACE, CODE);
    const check = () =>
      here.check({ issue: 'false' }, policyFile({ action }), { [PLACE]: code });
    try {
      await body(here, check);
    } finally {
      await here.close();
    }
  });

const branchOf = ({ github }: Scene, part: string) =>
  [...github.state.branches].find(([name]) => name.includes(part))?.[1];

describe('a policy that wants a pull request', () => {
  scene(
    'gets one that makes the workflow that deploys run, and one only',
    async (here, check) => {
      const { github, terraform } = here;
      const first = await check();
      const second = await check();
      expect(first.outputs['pull-request-url']).toMatch(/\/pull\/\d+$/);
      expect(second.outputs['pull-request-url']).toBe(
        first.outputs['pull-request-url'],
      );
      expect(github.state.pulls.size).toBe(1);
      expect(terraform.applied).toBe(0);
      const record = branchOf(here, 'drift/northfield')!.get(
        'infra/.bellwether/drift-revert.json',
      )!;
      expect(JSON.parse(record)).toMatchObject({
        addresses: ['cloud_server.c0'],
      });
      terraform.become(clean);
      await check();
      const [pull] = github.state.pulls.values();
      expect(pull.state).toBe('closed');
    },
    { action: 'revert-pr' },
  );

  scene(
    'gets one that makes the code say what is there, and nothing else',
    async (here, check) => {
      const first = await check();
      const second = await check();
      expect(first.outputs['adopt-url']).toMatch(/\/pull\/\d+$/);
      expect(second.outputs['adopt-url']).toBe(first.outputs['adopt-url']);
      expect(branchOf(here, 'drift-adopt')!.get(PLACE)).toBe(ADOPTED);
      const [pull] = here.github.state.pulls.values();
      expect(pull).toMatchObject({
        title: 'Adopt 1 resource of northfield as found',
        base: { ref: 'main' },
      });
      expect(here.github.state.pulls.size).toBe(1);
      // values are for the code only, unless they are asked for
      expect(`${first.output}${first.summary}`).not.toContain('huge');
      expect(JSON.stringify(first.report)).not.toContain('huge');
      here.terraform.become(clean);
      await check();
      expect(pull.state).toBe('closed');
    },
    { action: 'adopt' },
  );

  scene(
    'leaves what people pushed to it alone',
    async (here, check) => {
      await check();
      const branch = branchOf(here, 'drift-adopt')!;
      branch.set(PLACE, `${ADOPTED}# as agreed with the school\n`);
      await check();
      expect(branch.get(PLACE)).toContain('as agreed');
    },
    { action: 'adopt' },
  );

  scene(
    'gets none of code that a step before has changed',
    async (here, check) => {
      const done = await check();
      expect(done.outputs['adopt-url']).toBe('');
      expect(done.output).toContain('a step before has changed it');
      expect(here.github.state.pulls.size).toBe(0);
    },
    { action: 'adopt', code: `${CODE}# made by a tool\n` },
  );

  scene(
    'gets none of a commit that is not the newest',
    async (here, check) => {
      here.github.state.refs.set('refs/heads/main', 'f'.repeat(40));
      const done = await check();
      expect(done.output).toContain('is not the newest commit');
      expect(here.github.state.pulls.size).toBe(0);
    },
    { action: 'adopt' },
  );
});
