import type { Config } from '@backstage/config';
import {
  calendarFaults,
  type FreezeCalendar,
} from '@bellwether/domain-canary/documents';
import {
  FREEZE_KINDS,
  type FreezeKind,
} from '@bellwether/plugin-delivery-common';

const KEY = 'delivery.freezes';

/** A calendar, and what it is for. */
export interface ConfiguredFreeze {
  kind: FreezeKind;
  calendar: FreezeCalendar;
  /** Empty: all. */
  environments: string[];
}

/** Reads `delivery.freezes`. @throws Error that names the key of what is wrong */
export function readFreezes(root: Config): ConfiguredFreeze[] {
  return (root.getOptionalConfigArray(KEY) ?? []).map((config, index) => {
    const at = `${KEY}[${index}]`;
    const kind = config.getOptionalString('kind') ?? 'other';
    if (!isKind(kind)) {
      throw new Error(
        `${at}.kind: expected one of ${FREEZE_KINDS.join(', ')}, found ${JSON.stringify(kind)}`,
      );
    }
    const district = config.getOptionalString('district');
    const because = config.getOptionalString('because');
    const calendar: FreezeCalendar = {
      name: config.getString('name'),
      timeZone: config.getString('timeZone'),
      windows: config.getOptionalStringArray('windows') ?? [],
      dates: config.getOptionalStringArray('dates') ?? [],
      ...(district !== undefined && { district }),
      ...(because !== undefined && { because }),
    };
    const [fault] = calendarFaults(calendar);
    if (fault)
      throw new Error(`${at}.${fault.path.join('.')}: ${fault.message}`);
    if (calendar.windows.length + calendar.dates.length === 0) {
      throw new Error(`${at}: expected windows or dates, found neither`);
    }
    return {
      kind,
      calendar,
      environments: config.getOptionalStringArray('environments') ?? [],
    };
  });
}

function isKind(kind: string): kind is FreezeKind {
  return (FREEZE_KINDS as readonly string[]).includes(kind);
}
