import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as domain from '@bellwether/domain-drift';
import {
  type StandInFault,
  StandInTerraform,
} from '@bellwether/kit-terraform-testing';
import * as kit from './index';
import { Terraform, ToolFault, toolEnvironment, unwrapped } from './index';

const recorded = (name: string) =>
  path.join(
    path.dirname(require.resolve('@bellwether/domain-drift/package.json')),
    `src/__fixtures__/generated/${name}.json`,
  );
const world = { plan: recorded('changed-outside-in-place'), exitCode: 2 };

let temporary: string;
let standIn: StandInTerraform;

beforeEach(() => {
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-kit-drift-'));
});

afterEach(() => {
  standIn.dispose();
  fs.rmSync(temporary, { recursive: true, force: true });
});

const open = (
  faults: StandInFault[] = [],
  more: Partial<Parameters<typeof Terraform.open>[0]> = {},
) => {
  standIn = new StandInTerraform({ ...world, faults });
  return Terraform.open(
    {
      binary: standIn.binary,
      folder: temporary,
      env: toolEnvironment(process.env),
      signal: new AbortController().signal,
      timeoutMs: 20_000,
      ...more,
    },
    temporary,
  );
};

const textOf = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString('utf8');
};

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: ToolFault) => error,
  );

describe('Terraform', () => {
  it('plans into a file that only this user can read, and shows it as it is', async () => {
    const terraform = await open();
    const plan = await terraform.plan({ mode: 'refresh-only' });
    expect(plan).toMatchObject({ hasChanges: true, errored: false });
    expect(fs.statSync(plan.path).mode % 0o1000).toBe(0o600);
    expect(fs.statSync(path.dirname(plan.path)).mode % 0o1000).toBe(0o700);
    expect(await textOf(terraform.show(plan))).toBe(
      fs.readFileSync(world.plan, 'utf8'),
    );
    expect(standIn.commands[1]).toBe(
      `plan -input=false -no-color -detailed-exitcode -refresh-only -lock=false -out=${plan.path}`,
    );
    terraform.dispose();
    expect(fs.existsSync(plan.path)).toBe(false);
  });

  it('runs a saved plan once', async () => {
    const terraform = await open();
    const plan = await terraform.plan({ mode: 'normal', lockMs: 1500 });
    expect(await terraform.stateVersion()).toMatch(/^[\w-]+\/7$/);
    await terraform.apply(plan, { lockMs: 1500 });
    expect(standIn.commands.at(-1)).toBe(
      `apply -input=false -no-color -lock-timeout=2s ${plan.path}`,
    );
    const again = await faultOf(terraform.apply(plan, { lockMs: 0 }));
    expect(again!.code).toBe('stale');
    expect(standIn.applied).toBe(1);
  });

  it.each<[string, string]>([
    ['Error: Error acquiring the state\nlock\n\nLock Info:', 'locked'],
    [
      'Error: Inconsistent dependency\nplease run:\n  terraform init',
      'not-initialised',
    ],
    ['Error: password is hunter2', 'failed'],
  ])('says what it means when it fails with %j', async (stderr, code) => {
    const terraform = await open([{ command: 'plan', stderr }]);
    const fault = await faultOf(terraform.plan({ mode: 'normal' }));
    expect(fault!.code).toBe(code);
    expect(fault!.said).toBe(stderr);
    expect(fault!.message).not.toContain('hunter2');
  });

  it('is stopped when it takes too long, and when nobody waits any more', async () => {
    const hang: StandInFault = { command: 'plan', hang: true };
    const late = await open([hang], { timeoutMs: 700 });
    const fault = await faultOf(late.plan({ mode: 'normal' }));
    expect(fault!.code).toBe('timeout');
    standIn.dispose();
    const controller = new AbortController();
    const waiting = await open([hang], { signal: controller.signal });
    const plan = waiting.plan({ mode: 'normal' });
    controller.abort(new Error('cancelled'));
    await expect(plan).rejects.toThrow('cancelled');
  });

  it('that is not there is said to be missing', async () => {
    const fault = await faultOf(open([], { binary: './no-such-terraform' }));
    expect(fault).toMatchObject({
      code: 'missing',
      message: expect.stringContaining('Install it in a step before'),
    });
  });

  it('does what the README shows', async () => {
    standIn = new StandInTerraform(world);
    const readme = fs.readFileSync(
      path.resolve(__dirname, '../README.md'),
      'utf8',
    );
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const body = code
      .replace(
        /import (\{.*?\}) from '@bellwether\/domain-drift';/,
        'const $1 = domain;',
      )
      .replace(
        /import (\{.*?\}) from '@bellwether\/kit-drift';/,
        'const $1 = kit;',
      )
      .replace("'terraform'", JSON.stringify(standIn.binary))
      .replace("'infra/grades'", JSON.stringify(temporary));
    const AsyncFunction = (async () => {}).constructor as new (
      ...args: string[]
    ) => (...values: unknown[]) => Promise<unknown>;
    const run = new AsyncFunction(
      'kit',
      'domain',
      'temporary',
      `${body}\nreturn [report.verdict, plan.hasChanges];`,
    );
    expect(await run(kit, domain, temporary)).toEqual(['drift', true]);
  });
});

describe('the program that is run', () => {
  it('is what the wrapper of setup-terraform wraps', () => {
    standIn = new StandInTerraform(world);
    const real = path.join(temporary, 'terraform-bin');
    fs.writeFileSync(real, '');
    expect(unwrapped('terraform', { TERRAFORM_CLI_PATH: temporary })).toBe(
      real,
    );
    expect(unwrapped('terraform', {})).toBe('terraform');
    expect(unwrapped('tofu', { TERRAFORM_CLI_PATH: temporary })).toBe('tofu');
  });

  it('gets nothing that is none of its business', () => {
    standIn = new StandInTerraform(world);
    expect(
      toolEnvironment({
        PATH: '/bin',
        'INPUT_GITHUB-TOKEN': 'ghs_x',
        GITHUB_OUTPUT: '/f',
        TF_LOG: 'trace',
        TF_CLI_ARGS_plan: '-lock=true',
        AWS_REGION: 'eu-1',
      }),
    ).toEqual({
      PATH: '/bin',
      AWS_REGION: 'eu-1',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      CHECKPOINT_DISABLE: '1',
    });
    expect(
      kit.environmentSecrets({ TF_VAR_password: 'hunter2', HOME: '/root' }),
    ).toEqual(['hunter2']);
  });
});

it('finds every text that a state marks as sensitive, and no other', async () => {
  standIn = new StandInTerraform(world);
  const state = {
    values: {
      outputs: { key: { sensitive: true, value: { a: 'output-secret' } } },
      root_module: {
        child_modules: [
          {
            resources: [
              {
                values: { name: 'web', list: [{ key: 'deep-secret' }] },
                sensitive_values: { list: [{ key: true }] },
              },
            ],
          },
        ],
      },
    },
  };
  async function* pieces() {
    yield Buffer.from(JSON.stringify(state));
  }
  expect(await kit.stateSecrets(pieces())).toEqual([
    'output-secret',
    'deep-secret',
  ]);
});
