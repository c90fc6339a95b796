import {
  type ChangelogPolicy,
  DEFAULT_POLICY,
  type Style,
} from '@bellwether/domain-changelog';

/** What the configuration of semantic-release says of a changelog; the defaults are those of the suite. @public */
export interface PluginConfig extends Partial<
  Pick<
    ChangelogPolicy,
    | 'bumps'
    | 'entries'
    | 'hidden'
    | 'nonConventional'
    | 'sections'
    | 'splitBody'
    | 'zero'
  >
> {
  /** How notes look; `conventional` unless told. */
  style?: Style;
  /** Whether entries name who wrote them; false unless told. */
  authors?: boolean;
}

const CHOICES: Record<string, readonly unknown[]> = {
  authors: [true, false],
  entries: ['leaves', 'first-parent'],
  nonConventional: ['ignore', 'list', 'fail'],
  splitBody: [true, false],
  style: ['conventional', 'keep-a-changelog'],
};

const SHAPES: Record<string, string> = {
  bumps: 'an object of minor or patch by type',
  hidden: 'a list of types',
  sections: 'a list of { title, types }',
  zero: 'an object with breaking (major or minor) and feature (minor or patch)',
};

/**
 * Checks what somebody wrote into a configuration, so that a misspelt option is not left out in silence.
 *
 * @param given - options of the plugin, to which semantic-release adds its own
 * @param own - options of semantic-release
 * @throws TypeError that names everything that is wrong
 */
export function readConfig(given: unknown, own: object = {}): PluginConfig {
  const config = Object(given) as Record<string, unknown>;
  const known = [
    ...Object.keys(CHOICES),
    'bumps',
    'hidden',
    'sections',
    'zero',
  ].sort();
  const faults: string[] = [];
  for (const [name, value] of Object.entries(config)) {
    if (name === 'path' || (name in own && !known.includes(name))) continue;
    const allowed = CHOICES[name];
    if (!known.includes(name)) {
      faults.push(
        `expected options among ${known.join(', ')}, found ${JSON.stringify(name)}`,
      );
    } else if (allowed ? !allowed.includes(value) : !isShaped(name, value)) {
      faults.push(
        `expected ${name} to be ${allowed?.join(' or ') ?? SHAPES[name]}, found ${JSON.stringify(value)}`,
      );
    }
  }
  if (faults.length > 0) {
    throw new TypeError(`@bellwether/semantic-release: ${faults.join('; ')}.`);
  }
  return Object.fromEntries(
    Object.entries(config).filter(([name]) => known.includes(name)),
  );
}

function isShaped(name: string, value: unknown): boolean {
  const fields = Object(value) as Record<string, unknown>;
  switch (name) {
    case 'hidden':
      return isTexts(value);
    case 'sections':
      return (
        Array.isArray(value) &&
        value.every(
          section =>
            typeof Object(section).title === 'string' &&
            isTexts(Object(section).types),
        )
      );
    case 'bumps':
      return Object.values(fields).every(bump => isOf(bump, 'minor', 'patch'));
    default:
      return (
        isOf(fields.breaking, 'major', 'minor') &&
        isOf(fields.feature, 'minor', 'patch')
      );
  }
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(text => typeof text === 'string');
}

function isOf(value: unknown, ...allowed: string[]): boolean {
  return typeof value === 'string' && allowed.includes(value);
}

/** The policy of a configuration. */
export function policyOf(config: PluginConfig): Partial<ChangelogPolicy> {
  const { style: _, authors: __, ...policy } = config;
  return { ...DEFAULT_POLICY, ...policy };
}
