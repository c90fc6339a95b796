import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { exampleSmokeStep, exampleWorkflow } from './example';

interface Step {
  uses: string;
  with: Record<string, string>;
}

/** Inputs of the step that its Action does not have, and those the Action demands and the step lacks. */
function faultsOf({ uses, with: given }: Step): string[] {
  const [, folder] = /(actions\/[a-z-]+)@/.exec(uses) ?? [];
  const file = resolve(__dirname, '../../../..', folder, 'action.yml');
  const { inputs } = parse(readFileSync(file, 'utf8'));
  return [
    ...Object.keys(given).filter(name => !(name in inputs)),
    ...Object.keys(inputs).filter(
      name =>
        inputs[name].required &&
        inputs[name].default === undefined &&
        !(name in given),
    ),
  ];
}

describe('examples of the empty states', () => {
  it('have the permissions and the inputs the gate needs', () => {
    const { permissions, jobs } = parse(exampleWorkflow('grades'));
    expect(permissions).toEqual({
      contents: 'read',
      deployments: 'write',
      'id-token': 'write',
    });
    const [, step] = jobs.gate.steps;
    expect(step.with.config).toBe('gates/grades.yaml');
    expect(faultsOf(step)).toEqual([]);
  });

  it('have the inputs smoke tests need', () => {
    const [step] = parse(exampleSmokeStep());
    expect(faultsOf(step)).toEqual([]);
  });
});
