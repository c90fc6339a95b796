import { objective } from '../../dev/objectives';
import { objectiveName } from './objectiveName';

it('names the objective only where it has a name of its own', () => {
  const sketch = { name: 'a', title: 'Sign-ins succeed', service: 's' };
  expect(objectiveName(objective(sketch, 0))).toBe('Sign-ins succeed');
  expect(
    objectiveName(objective({ ...sketch, sloTitle: 'Sign-in works' }, 0)),
  ).toBe('Sign-in works: Sign-ins succeed');
});
