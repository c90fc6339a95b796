import { ProviderServer } from '../server';
import { TerraformRoot } from '../terraform';
import type { CorpusCase } from './cases';
import { filesOf } from './shapes';

/** A plan that Terraform made of one or more situations. */
export interface PlayedPlan {
  /** 0 nothing to do, 1 errors, 2 something to do. */
  exitCode: number;
  /** What `terraform show -json` prints. */
  json: string;
  /** What `terraform plan` prints. */
  text: string;
}

/** How situations are played. */
export interface PlayOptions {
  /** Whether volatile attributes change between runs. */
  restless?: boolean;
  /** Further arguments of `terraform plan`, such as `-refresh-only`. */
  args?: string[];
}

/** Plays situations in one root module with the real Terraform, and returns the plan afterwards. */
export async function play(
  cases: readonly CorpusCase[],
  { restless = false, args = [] }: PlayOptions = {},
): Promise<PlayedPlan> {
  const provider = await ProviderServer.start();
  const root = new TerraformRoot(provider);
  try {
    provider.cloud.restless = restless;
    await root.apply(filesOf(cases.map(({ before }) => before)));
    for (const { inject, command } of cases) {
      inject(provider.cloud);
      if (command) await root.must(...command);
    }
    root.write(filesOf(cases.map(({ after }) => after)));
    await root.must('init', '-input=false', '-no-color');
    return await root.plan(...args);
  } finally {
    root.dispose();
    provider.stop();
  }
}

/** Plays plans in which nothing but noise happens: values that nobody set, and other ways to write the same. */
export async function* playNoise(
  cases: readonly CorpusCase[],
  plans: number,
): AsyncGenerator<PlayedPlan> {
  const noise = cases.filter(({ shows }) => shows.startsWith('noise:'));
  const provider = await ProviderServer.start();
  const root = new TerraformRoot(provider);
  try {
    provider.cloud.restless = true;
    await root.apply(filesOf(noise.map(({ before }) => before)));
    const calm = provider.cloud.snapshot();
    for (let plan = 0; plan < plans; plan += 1) {
      provider.cloud.restore(calm);
      noise.forEach(({ inject }, index) => {
        // another selection each time
        if ((plan * 7 + index * 3) % 5 < 3) inject(provider.cloud);
      });
      yield await root.plan();
    }
  } finally {
    root.dispose();
    provider.stop();
  }
}
