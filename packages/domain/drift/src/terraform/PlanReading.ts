import { ScanError } from '../json/scanError';
import type { Want } from '../json/want';
import type { SensitiveType } from '../secrets/sensitiveTypes';
import { isContainer, Taint } from '../secrets/Taint';
import { Configuration } from './Configuration';
import { PlanVariables } from './PlanVariables';
import { RelevantReading } from './RelevantReading';
import { type ResourceOptions, ResourceReading } from './ResourceReading';
import { SecretTypes } from './SecretTypes';
import { StateReading } from './StateReading';
import { elements, members, take } from './wants';

/** What a reading has to know besides the plan. */
export interface ReadingOptions extends ResourceOptions {
  types: readonly SensitiveType[];
}

/** What is kept of a plan while it is read, member by member. */
export class PlanReading {
  readonly taint = new Taint();
  readonly variables = new PlanVariables(this.taint);
  readonly resources: ResourceReading;
  readonly relevant = new RelevantReading();
  readonly configuration: Configuration;
  formatVersion: string | undefined;
  toolVersion: string | null = null;
  complete: boolean | undefined;
  errored: boolean | undefined;
  private readonly members = new Set<string>();
  private readonly states: StateReading;
  private wantedBlocks: Set<string> | undefined;

  constructor(options: ReadingOptions) {
    const secretTypes = new SecretTypes(options.types);
    this.states = new StateReading(this.taint, secretTypes);
    this.resources = new ResourceReading(this.taint, secretTypes, options);
    this.configuration = new Configuration(this.taint, block =>
      this.wantsBlock(block),
    );
  }

  root(): Want {
    return {
      kind: 'members',
      name: 'the plan',
      member: key => {
        this.members.add(key);
        return this.member(key);
      },
    };
  }

  /**
   * Says that the document is over.
   *
   * @throws ScanError when it is no plan
   */
  finish(): void {
    const isPlan = [
      'planned_values',
      'resource_changes',
      'resource_drift',
      'configuration',
    ].some(key => this.members.has(key));
    if (!isPlan || this.members.has('values')) {
      throw notAPlan('a document of another kind');
    }
    if (this.formatVersion === undefined) throw notAPlan('no format_version');
    this.configuration.finish();
    this.variables.finish(this.configuration);
  }

  private member(key: string): Want {
    switch (key) {
      case 'format_version':
        return take((value, position) => this.checkFormat(value, position));
      case 'terraform_version':
        return take(value => {
          this.toolVersion =
            typeof value === 'string' && /^[\w.+-]{1,40}$/.test(value)
              ? value
              : null;
        });
      case 'variables':
        return this.variables.want();
      case 'planned_values':
        return this.states.want();
      case 'prior_state':
        return members(key, name =>
          name === 'values' ? this.states.want() : null,
        );
      case 'resource_drift':
        this.refuseLate();
        return this.resources.driftWant(key);
      case 'resource_changes':
        return this.resources.changeWant(key);
      case 'deferred_changes':
        return this.resources.deferredWant(key);
      case 'output_changes':
        return members(key, () =>
          take(value => {
            if (!isContainer(value)) return;
            this.taint.addMarked(value.before, value.before_sensitive);
            this.taint.addMarked(value.after, value.after_sensitive);
          }),
        );
      case 'configuration':
        return this.configuration.want();
      case 'relevant_attributes':
        return this.relevant.want(key);
      case 'checks':
        return elements(key, value => {
          if (!isContainer(value)) return;
          const { status } = value;
          if (status === 'fail' || status === 'error') {
            this.resources.facts.failedChecks += 1;
          }
        });
      case 'complete':
        return take(value => {
          this.complete = value === true;
        });
      case 'errored':
        return take(value => {
          this.errored = value !== false;
        });
      default:
        return null;
    }
  }

  /** What drifted decides what is held of all that follows. */
  private refuseLate(): void {
    if (this.resources.counted.size === 0 && !this.wantedBlocks) return;
    throw new ScanError(
      'members-out-of-order',
      0,
      `Expected resource_drift before other members, as Terraform writes them, found it after too many of them. Give the plan as "terraform show -json" writes it.`,
    );
  }

  private wantsBlock(block: string): boolean {
    const { hasDrift, hasChanges } = this.resources;
    if (!hasDrift && !hasChanges) return true;
    this.wantedBlocks ??= this.resources.blocks();
    return this.wantedBlocks.has(block);
  }

  private checkFormat(value: unknown, position: number): void {
    if (typeof value === 'string' && /^1\.\d+$/.test(value)) {
      this.formatVersion = value;
      return;
    }
    throw new ScanError(
      'unsupported-format',
      position,
      `Expected format_version 1.x, found another one at byte ${position}. Use a version of the tool that writes it, or update Bellwether.`,
    );
  }
}

function notAPlan(found: string): ScanError {
  return new ScanError(
    'not-a-plan',
    0,
    `Expected a plan, found ${found}. Make it with "terraform show -json <plan>", where <plan> is what "terraform plan -out <plan>" wrote.`,
  );
}
