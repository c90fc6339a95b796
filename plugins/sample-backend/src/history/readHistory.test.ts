import { stringify } from 'yaml';
import { readHistory } from './readHistory';

const hours = new Array(24).fill(0.5);
const slo = {
  slo: 'default/sign-in',
  story: 'Healthy.',
  peak: 100,
  profile: 'day',
  errors: 0.001,
};
const history = {
  timeZone: 'Europe/Berlin',
  regions: [
    { name: 'here', timeZone: 'Europe/Berlin', share: 0.4 },
    {
      name: 'there',
      timeZone: 'America/New_York',
      share: 0.6,
      holidays: [{ from: '12-24', to: '01-01' }],
    },
  ],
  profiles: { day: { schoolDay: hours, weekend: hours } },
  slos: [slo],
};
const incident = {
  cause: 'Import',
  on: ['monday'],
  at: '09:30',
  minutes: 25,
  errors: 0.2,
};
const read = (value: unknown) => readHistory(stringify(value), 'history.yaml');

describe('readHistory', () => {
  it('reads a history and fills in what may be left out', () => {
    const { regions, slos } = read({
      ...history,
      slos: [{ ...slo, incidents: [incident] }],
    });
    expect(regions[0].holidays).toEqual([]);
    expect(slos).toEqual([
      {
        ...slo,
        least: 1,
        incidents: [
          {
            cause: 'Import',
            on: ['monday'],
            everyWeeks: 1,
            atMinute: 570,
            minutes: 25,
            jitterMinutes: 0,
            errors: 0.2,
          },
        ],
      },
    ]);
  });

  const withSlo = (over: object) => ({
    ...history,
    slos: [{ ...slo, ...over }],
  });
  const withIncident = (over: object) =>
    withSlo({ incidents: [{ ...incident, ...over }] });
  it.each<[string, unknown, string]>([
    ['no object', [], '$: expected an object, found []'],
    [
      'an unknown key',
      { ...history, sols: [] },
      '$.sols: unknown key; expected one of timeZone, regions, profiles, slos',
    ],
    [
      'a zone that does not exist',
      { ...history, timeZone: 'Berlin' },
      '$.timeZone: expected an IANA time zone such as Europe/Berlin, found "Berlin"',
    ],
    [
      'shares that do not add up',
      { ...history, regions: [history.regions[0]] },
      '$.regions: expected shares that add up to 1, found 0.4',
    ],
    [
      'a day that does not exist',
      {
        ...history,
        regions: [
          {
            ...history.regions[0],
            share: 1,
            holidays: [{ from: '13-01', to: '01-01' }],
          },
        ],
      },
      '$.regions[0].holidays[0].from: expected a text of the form MM-DD, found "13-01"',
    ],
    [
      'a profile of 23 hours',
      {
        ...history,
        profiles: { day: { schoolDay: hours.slice(1), weekend: hours } },
      },
      '$.profiles.day.schoolDay: expected 24 numbers, one per hour, found 23',
    ],
    [
      'an unknown profile',
      withSlo({ profile: 'night' }),
      '$.slos[0].profile: expected one of day, found "night"',
    ],
    [
      'a profile named like a method of every object',
      withSlo({ profile: 'toString' }),
      '$.slos[0].profile: expected one of day, found "toString"',
    ],
    [
      'an SLO without namespace',
      withSlo({ slo: 'sign-in' }),
      '$.slos[0].slo: expected a text of the form <namespace>/<name>, found "sign-in"',
    ],
    [
      'an SLO twice',
      { ...history, slos: [slo, slo] },
      '$.slos[1].slo: expected an SLO only once, found "default/sign-in"',
    ],
    [
      'a peak that is no whole number',
      withSlo({ peak: 2.5 }),
      '$.slos[0].peak: expected a whole number from 1 to 1000000, found 2.5',
    ],
    [
      'errors beyond everything',
      withSlo({ errors: 1.1 }),
      '$.slos[0].errors: expected a number from 0 to 1, found 1.1',
    ],
    [
      'a missing story',
      withSlo({ story: undefined }),
      '$.slos[0].story: expected a text, found nothing',
    ],
    [
      'a day that is no weekday',
      withIncident({ on: ['Monday'] }),
      '$.slos[0].incidents[0].on[0]: expected one of monday, tuesday,',
    ],
    [
      'a time between two intervals',
      withIncident({ at: '09:31' }),
      '$.slos[0].incidents[0].at: expected a text of the form HH:MM in steps of 5 minutes, found "09:31"',
    ],
    [
      'a length between two intervals',
      withIncident({ minutes: 12 }),
      '$.slos[0].incidents[0].minutes: expected a whole number from 5 to 1440 in steps of 5, found 12',
    ],
    [
      'days without list',
      withIncident({ on: 'monday' }),
      '$.slos[0].incidents[0].on: expected a list, found "monday"',
    ],
  ])('refuses %s and names file and path', (_, value, message) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(`history.yaml: ${message}`),
      }),
    );
  });

  it('refuses what is not YAML', () => {
    expect(() => readHistory('slos: [', 'history.yaml')).toThrow(
      /^history\.yaml is not valid YAML: /,
    );
  });
});
