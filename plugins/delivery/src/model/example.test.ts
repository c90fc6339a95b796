import { parse } from 'yaml';
import { exampleSmokeStep, exampleWorkflow } from './example';

it('is a workflow with the permissions the Action needs', () => {
  const workflow = parse(exampleWorkflow('grades'));
  expect(workflow.permissions).toEqual({
    contents: 'read',
    deployments: 'write',
    'id-token': 'write',
  });
  expect(workflow.jobs.gate.steps[1].with.config).toBe('gates/grades.yaml');
});

it('is a step of a workflow', () => {
  const [step] = parse(exampleSmokeStep());
  expect(Object.keys(step)).toEqual(['uses', 'with']);
});
