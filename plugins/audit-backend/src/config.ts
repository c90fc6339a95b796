import { readFileSync } from 'node:fs';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
} from '@bellwether/domain-transparency-log';
import { checkAddress, type WitnessAddress } from '@bellwether/kit-witness';

/** A place that is asked for nothing but to keep a checkpoint. */
export interface AnchorConfig {
  maxAgeMs: number;
}

/** Settings of the plugin, read and checked once at start. */
export interface AuditConfig {
  origin: string;
  signers: SignerKey[];
  /** 32 bytes. */
  personalKey: Buffer;
  public: boolean;
  /** Ids of plugins that services other than plugins may speak for, by their subject. */
  emitters: ReadonlyMap<string, readonly string[]>;
  files: (AnchorConfig & { path: string })[];
  webhooks: (AnchorConfig & { url: URL; authorization?: string })[];
  /** undefined: the portal's own log is no anchor. */
  log: AnchorConfig | undefined;
  witnesses: (AnchorConfig & WitnessAddress)[];
  /** Witnesses that have to have cosigned. */
  quorum: number;
  schedules: Record<
    'checkpoints' | 'owners',
    SchedulerServiceTaskScheduleDefinition
  >;
}

const SCHEDULES = {
  checkpoints: { frequency: { seconds: 10 }, timeout: { minutes: 1 } },
  owners: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
} as const;

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads `audit` from the app config.
 *
 * @throws InputError that names the key when a value is missing, of the wrong kind, or contradicts another
 */
export async function readAuditConfig(
  root: RootConfigService,
): Promise<AuditConfig> {
  const config = root.getOptionalConfig('audit');
  if (!config) {
    throw new InputError(
      'audit: expected at least origin, signingKey and personalKey, found nothing; docs/audit-log.md says how to make them',
    );
  }
  const origin = config.getString('origin');
  const host = new URL(root.getString('backend.baseUrl')).hostname;
  if (/^localhost\b/.test(origin) && !LOCAL.test(host)) {
    throw new InputError(
      `audit.origin: expected the name of a log of ${host}, found ${JSON.stringify(origin)}, whose key everybody knows; make one of your own`,
    );
  }
  const witnesses = (config.getOptionalConfigArray('witnesses') ?? []).map(
    readWitness,
  );
  const quorum =
    config.getOptionalNumber('quorum') ?? Math.min(1, witnesses.length);
  if (!Number.isInteger(quorum) || quorum < 0 || quorum > witnesses.length) {
    throw new InputError(
      `audit.quorum: expected a whole number from 0 to ${witnesses.length}, which is how many witnesses there are, found ${quorum}`,
    );
  }
  return {
    origin,
    signers: await readSigners(config, origin),
    personalKey: readPersonalKey(config),
    public: config.getOptionalBoolean('public') ?? false,
    emitters: new Map(
      (config.getOptionalConfigArray('emitters') ?? []).map(emitter => [
        emitter.getString('subject'),
        emitter.getStringArray('plugins'),
      ]),
    ),
    files: (config.getOptionalConfigArray('anchors.file') ?? []).map(file => ({
      path: file.getString('path'),
      maxAgeMs: maxAgeOf(file),
    })),
    webhooks: (config.getOptionalConfigArray('anchors.webhook') ?? []).map(
      (webhook, at) => ({
        url: addressOf(webhook, `audit.anchors.webhook[${at}].url`),
        authorization: webhook.getOptionalString('authorization'),
        maxAgeMs: maxAgeOf(webhook),
      }),
    ),
    log: config.getOptionalBoolean('anchors.log.enabled')
      ? { maxAgeMs: maxAgeOf(config.getConfig('anchors.log')) }
      : undefined,
    witnesses,
    quorum,
    schedules: {
      checkpoints: scheduleOf(config, 'checkpoints'),
      owners: scheduleOf(config, 'owners'),
    },
  };
}

async function readSigners(
  config: Config,
  origin: string,
): Promise<SignerKey[]> {
  const lines = secretOf(config, 'signingKey')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const signers = await Promise.all(lines.map(line => parseSignerKey(line)));
  for (const { name, type } of signers) {
    if (name !== origin || type !== 'ed25519') {
      throw new InputError(
        `audit.signingKey: expected an Ed25519 key with the name ${JSON.stringify(origin)}, which is audit.origin, found one of type ${type} with the name ${JSON.stringify(name)}`,
      );
    }
  }
  if (signers.length === 0) {
    throw new InputError('audit.signingKey: expected a key, found nothing');
  }
  return signers;
}

function readPersonalKey(config: Config): Buffer {
  const key = Buffer.from(secretOf(config, 'personalKey').trim(), 'base64');
  if (key.length !== 32) {
    throw new InputError(
      `audit.personalKey: expected 32 bytes in base64, found ${key.length}; openssl rand -base64 32 makes one`,
    );
  }
  return key;
}

/** A secret, or what is in the file it is in. */
function secretOf(config: Config, name: string): string {
  const file = config.getOptionalString(`${name}File`);
  if (file === undefined) {
    const value = config.getOptionalString(name);
    if (value !== undefined) return value;
    throw new InputError(
      `audit.${name}: expected it or audit.${name}File, found neither; docs/audit-log.md says how to make one`,
    );
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `audit.${name}File: expected a file that can be read, found ${(error as NodeJS.ErrnoException).code} at ${file}`,
    );
  }
}

function readWitness(
  witness: Config,
  at: number,
): AnchorConfig & WitnessAddress {
  const key = parseVerifierKey(witness.getString('key'));
  if (key.type !== 'cosignature') {
    throw new InputError(
      `audit.witnesses[${at}].key: expected a key that cosigns, found one of type ${key.type}`,
    );
  }
  return {
    name: witness.getString('name'),
    url: addressOf(witness, `audit.witnesses[${at}].url`),
    key,
    maxAgeMs: maxAgeOf(witness),
  };
}

/** An address that may be asked: no metadata services, nothing unencrypted to other machines. */
function addressOf(config: Config, key: string): URL {
  const text = config.getString('url');
  try {
    const url = new URL(text);
    checkAddress(url);
    return url;
  } catch (error) {
    throw new InputError(`${key}: ${(error as Error).message}`);
  }
}

function maxAgeOf(config: Config): number {
  return durationToMilliseconds(
    config.has('maxAge')
      ? readDurationFromConfig(config, { key: 'maxAge' })
      : { hours: 1 },
  );
}

function scheduleOf(config: Config, name: keyof typeof SCHEDULES) {
  const key = `${name}.schedule`;
  return config.has(key)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(key),
      )
    : SCHEDULES[name];
}
