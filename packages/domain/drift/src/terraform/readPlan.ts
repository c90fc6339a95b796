import { JsonScanner } from '../json/JsonScanner';
import { rehearse } from '../json/rehearse';
import { ScanError } from '../json/scanError';
import type { DriftReport } from '../model';
import { assembleReport, failedReport } from '../report/assemble';
import type { DriftOptions } from '../report/draft';
import { SENSITIVE_TYPES } from '../secrets/sensitiveTypes';
import { Taint } from '../secrets/Taint';
import type { IsSet } from './difference';
import { EventReading } from './EventReading';
import { planFindings } from './planFindings';
import { PlanReading } from './PlanReading';
import { sniffed } from './sniff';

/** What a plan is read with. @public */
export interface PlanOptions extends DriftOptions {
  tool?: 'terraform' | 'opentofu';
  /**
   * The plan is refresh-only and is to be run, so that the state takes over what is there (`accept-state`): what differs is called
   * as in the full plan that this was decided from, and has the same fingerprint.
   */
  accepts?: boolean;
  /** Addresses of resources that exist, from an inventory or from a copy of the state: those the state has lost are found by it. */
  knownAddresses?: ReadonlySet<string>;
  /** Whether a list of a type of resources has no order, by the schema of its provider; when left out, all have one. */
  isSet?(type: string, path: readonly string[]): boolean;
}

/** Bytes in pieces of any size; a piece may change once the next one is asked for. @public */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const NOTHING_IS_A_SET: IsSet = () => false;

class PlanReader {
  private plan: PlanReading | undefined;
  private scanner: JsonScanner | undefined;
  private events: EventReading | undefined;

  constructor(private readonly options: PlanOptions) {}

  get taint(): Taint {
    return this.plan?.taint ?? new Taint();
  }

  start(kind: 'plan' | 'events'): void {
    if (kind === 'events') {
      this.events = new EventReading();
      return;
    }
    const { sensitiveTypes = [], knownAddresses, isSet } = this.options;
    this.plan = new PlanReading({
      types: [...SENSITIVE_TYPES, ...sensitiveTypes],
      known: knownAddresses ?? new Set(),
      isSet: type =>
        isSet ? (path): boolean => isSet(type, path) : NOTHING_IS_A_SET,
    });
    rehearse();
    this.scanner = new JsonScanner(this.plan.root());
  }

  write(chunk: Uint8Array): void {
    this.scanner?.write(chunk);
    this.events?.write(chunk);
  }

  end(): void {
    this.scanner?.end();
    this.plan?.finish();
    this.events?.end();
  }

  async report(): Promise<DriftReport> {
    const { plan, events, options } = this;
    const { knownAddresses = new Set<string>(), accepts = false } = options;
    const findings = plan
      ? planFindings(plan, knownAddresses, accepts)
      : events?.findings(knownAddresses);
    if (!findings) throw new Error('Expected a plan that was started.');
    const tool =
      plan?.resources.isOpenTofu || events?.isOpenTofu
        ? 'opentofu'
        : 'terraform';
    return assembleReport(
      { ...findings, tool: options.tool ?? tool },
      this.taint,
      options,
    );
  }
}

/**
 * Reads a plan of Terraform or OpenTofu and says what drifted: the JSON of `show -json`, of any size in bounded memory, or the lines of
 * `plan -json`, which carry no values.
 *
 * What is cut off, garbled, of another kind or beyond a limit gives a report whose verdict is `error`, never one without drift.
 *
 * @throws whatever reading the chunks throws, and RangeError when a key is too short
 * @public
 */
export async function readPlan(
  chunks: Chunks,
  options: PlanOptions,
): Promise<DriftReport> {
  const reader = new PlanReader(options);
  try {
    for await (const chunk of sniffed(chunks, kind => reader.start(kind))) {
      reader.write(chunk);
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    const { code, message, position } = error;
    return failedReport(
      { code, severity: 'error', message, position },
      options,
      reader.taint,
    );
  }
  return reader.report();
}
