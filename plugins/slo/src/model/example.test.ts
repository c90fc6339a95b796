import { parseOpenSlo } from '@bellwether/domain-slo';
import { exampleSlo } from './example';

it.each([
  'sign-in',
  'a-component-whose-name-has-all-of-the-sixty-three-letters-there',
])('is an OpenSLO document that validates as it stands for %s', service => {
  const { documents, problems } = parseOpenSlo(
    exampleSlo(service, 'group:default/library'),
  );
  expect(problems).toEqual([]);
  expect(documents).toHaveLength(1);
  expect(documents[0].spec.service).toBe(service);
  expect(documents[0].metadata.annotations).toEqual({
    'bellwether.dev/owner': 'group:default/library',
  });
});
