import { exactly, sourcesOf } from './__testUtils__/compiled';
import { declared } from './__testUtils__/declarations';
import { CompileReport } from './report';
import { DEFAULT_SETTINGS, settingsOf } from './settings';

function read(annotations: Record<string, string>) {
  const report = new CompileReport();
  const [source] = sourcesOf(declared({ annotations })).sources;
  const settings = settingsOf(source, DEFAULT_SETTINGS, report);
  return { settings, problems: report.problems };
}

it('settings are read from annotations', () => {
  expect(
    read({
      'bellwether.dev/min-bad-events': '3',
      'bellwether.dev/min-events': '20.5',
      'bellwether.dev/wilson': 'true',
      'bellwether.dev/count-births': 'false',
      'bellwether.dev/missing-slices': 'bad',
      'bellwether.dev/composite': 'worst',
      'bellwether.dev/burn-rates': 'page 5m/1h 10x',
    }),
  ).toEqual({
    settings: {
      minBadEvents: 3,
      minEvents: 20.5,
      wilson: true,
      countBirths: false,
      missingSlices: 'bad',
      composite: 'worst',
      burnRates: [{ severity: 'page', short: '5m', long: '1h', factor: 10 }],
    },
    problems: [],
  });
});

it('an SLO without annotations has the defaults', () => {
  expect(read({}).settings).toEqual(DEFAULT_SETTINGS);
});

it.each([
  ['min-bad-events', '0', 'a number above 0'],
  ['min-bad-events', ' ', 'a number above 0'],
  ['min-events', 'Infinity', 'a number above 0'],
  ['wilson', 'yes', 'true or false'],
  ['missing-slices', 'Good', 'exclude, good or bad'],
  ['composite', 'mean', 'openslo, weightedMean or worst'],
])('%s refuses %j', (name, value, expected) => {
  const { settings, problems } = read({ [`bellwether.dev/${name}`]: value });
  expect(settings).toEqual(DEFAULT_SETTINGS);
  expect(problems).toEqual([
    {
      severity: 'error',
      code: 'invalid-setting',
      path: `$.metadata.annotations["bellwether.dev/${name}"]`,
      message: `shop-checkout-0: Expected ${expected} in the annotation bellwether.dev/${name}, found ${JSON.stringify(value)}.`,
    },
  ]);
});

it('burn rates that cannot be read are reported, and the defaults apply', () => {
  const { problems, groups } = exactly(
    declared({ annotations: { 'bellwether.dev/burn-rates': 'page' } }),
  );
  expect(problems).toMatchObject([{ code: 'invalid-setting' }]);
  expect(
    groups.flatMap(({ rules }) => rules).filter(rule => 'alert' in rule),
  ).toHaveLength(5);
});
