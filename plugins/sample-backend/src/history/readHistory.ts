import { InputError } from '@backstage/errors';
import { parse } from 'yaml';
import {
  History,
  Incident,
  Region,
  SloHistory,
  TrafficProfile,
  WEEKDAYS,
  Weekday,
} from './model';
import { Reader } from './Reader';

/**
 * Reads a history from YAML text.
 *
 * @param text - YAML 1.2
 * @param file - named in errors
 * @throws InputError with file, path, what was expected, and what was found
 * @public
 */
export function readHistory(text: string, file: string): History {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new InputError(`${file} is not valid YAML: ${String(error)}`);
  }
  const root = new Reader(value, '$', file);
  root.onlyKeys(['timeZone', 'regions', 'profiles', 'slos']);
  const profiles = Object.fromEntries(
    root
      .get('profiles')
      .entries()
      .map(([name, profile]) => [name, readProfile(profile)]),
  );
  const regions = root.get('regions').items().map(readRegion);
  const shares = regions.reduce((sum, region) => sum + region.share, 0);
  if (Math.abs(shares - 1) > 1e-9) {
    root.get('regions').fail('shares that add up to 1', shares);
  }
  const slos = root
    .get('slos')
    .items()
    .map(slo => readSlo(slo, profiles));
  const names = slos.map(slo => slo.slo);
  slos.forEach(({ slo }, index) => {
    if (names.indexOf(slo) !== index) {
      root.get('slos').at(index).get('slo').fail('an SLO only once', slo);
    }
  });
  return { timeZone: root.get('timeZone').timeZone(), regions, profiles, slos };
}

function readProfile(reader: Reader): TrafficProfile {
  reader.onlyKeys(['schoolDay', 'weekend']);
  const hours = (key: string) => {
    const shares = reader
      .get(key)
      .items()
      .map(share => share.number(0, 1));
    return shares.length === 24
      ? shares
      : reader.get(key).fail('24 numbers, one per hour', shares.length);
  };
  return { schoolDay: hours('schoolDay'), weekend: hours('weekend') };
}

function readRegion(reader: Reader): Region {
  reader.onlyKeys(['name', 'timeZone', 'share', 'holidays']);
  const monthDay = (day: Reader) =>
    day.matching(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD');
  return {
    name: reader.get('name').text(),
    timeZone: reader.get('timeZone').timeZone(),
    share: reader.get('share').number(0, 1),
    holidays:
      reader.optional('holidays', list =>
        list.items().map(holiday => {
          holiday.onlyKeys(['from', 'to']);
          return {
            from: monthDay(holiday.get('from')),
            to: monthDay(holiday.get('to')),
          };
        }),
      ) ?? [],
  };
}

function readSlo(
  reader: Reader,
  profiles: Record<string, TrafficProfile>,
): SloHistory {
  reader.onlyKeys([
    'slo',
    'story',
    'peak',
    'least',
    'profile',
    'errors',
    'days',
    'incidents',
  ]);
  const profile = reader.get('profile').text();
  if (!Object.hasOwn(profiles, profile)) {
    reader
      .get('profile')
      .fail(`one of ${Object.keys(profiles).join(', ')}`, profile);
  }
  const days = reader.optional('days', value => value.integer(1, 400));
  return {
    slo: reader
      .get('slo')
      .matching(/^[a-z0-9-]+\/[a-z0-9-]+$/, '<namespace>/<name>'),
    story: reader.get('story').text(),
    peak: reader.get('peak').integer(1, 1_000_000),
    least: reader.optional('least', value => value.integer(1, 1_000_000)) ?? 1,
    profile,
    errors: reader.get('errors').number(0, 1),
    ...(days !== undefined && { days }),
    incidents:
      reader.optional('incidents', list => list.items().map(readIncident)) ??
      [],
  };
}

function readIncident(reader: Reader): Incident {
  reader.onlyKeys([
    'cause',
    'on',
    'everyWeeks',
    'at',
    'minutes',
    'jitterMinutes',
    'errors',
  ]);
  const [hour, minute] = reader
    .get('at')
    .matching(/^([01]\d|2[0-3]):[0-5][05]$/, 'HH:MM in steps of 5 minutes')
    .split(':');
  return {
    cause: reader.get('cause').text(),
    on: reader
      .get('on')
      .items()
      .map(day => day.oneOf<Weekday>(WEEKDAYS)),
    everyWeeks:
      reader.optional('everyWeeks', value => value.integer(1, 8)) ?? 1,
    atMinute: Number(hour) * 60 + Number(minute),
    minutes: reader.get('minutes').integer(5, 1440, 5),
    jitterMinutes:
      reader.optional('jitterMinutes', value => value.integer(0, 720, 5)) ?? 0,
    errors: reader.get('errors').number(0, 1),
  };
}
