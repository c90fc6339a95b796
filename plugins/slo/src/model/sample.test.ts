import { objective } from '../../dev/objectives';
import { sampleMarker } from './sample';

const make = (sample: boolean) =>
  objective({ name: 'a', title: 'A', service: 's', sample }, 0);

it('marks sample rows only where they stand beside real ones', () => {
  const [real, sample] = [make(false), make(true)];
  expect(sampleMarker([real, sample])(sample)).toBe(true);
  expect(sampleMarker([real, sample])(real)).toBe(false);
  expect(sampleMarker([sample, sample])(sample)).toBe(false);
});
