import { readPlan } from '@bellwether/domain-drift';
import {
  corpusCases,
  isTerraformInstalled,
  play,
} from '@bellwether/kit-terraform-testing';
import { wrongClasses } from './__testUtils__/classes';

jest.setTimeout(60_000);

const withTerraform = isTerraformInstalled() ? describe : describe.skip;

withTerraform('what was done to a cloud', () => {
  it('is what a plan of the real Terraform is said to show', async () => {
    // all of them: scripts/corpus.mjs
    const cases = corpusCases().filter((_, index) => index % 8 === 3);
    const { json } = await play(cases, { restless: true });
    const report = await readPlan([Buffer.from(json)], { stack: 'corpus' });
    expect(report.summary.drifted).toBeGreaterThan(10);
    expect(wrongClasses(report, cases)).toEqual([]);
  });
});
