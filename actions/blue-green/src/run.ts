import {
  beginBlueGreen,
  type BlueGreenCommand,
  type BlueGreenObservation,
  type BlueGreenResult,
  type BlueGreenSignals,
  type BlueGreenState,
  nextMove,
} from '@bellwether/domain-blue-green';
import {
  InputError,
  type Outcome,
  UpstreamError,
} from '@bellwether/kit-action';
import {
  type Cluster,
  connectCluster,
  KubernetesFault,
  NoAnswer,
  NotDone,
  Refused,
} from '@bellwether/kit-rollback';
import type { BlueGreenConfig } from './configShape';
import { type Course, summarise } from './describe';
import type { Context } from './inputs';
import { Judge } from './judge';
import { observe, type Sets } from './observe';
import { giveImage, readSet, scaleSet } from './pods';
import { readConfig, settingsOf } from './readConfig';
import {
  type DeliveryRecord,
  keepRecord,
  type KeptRecord,
  readRecord,
} from './record';
import { type Route, readRoute, switchRoute } from './route';
import { clusterOf, surroundingsOf } from './surroundings';
import { tellDeployment } from './telling';

const OVER: readonly string[] = [
  'promoted',
  'rolled-back',
  'aborted',
  'abandoned',
] satisfies BlueGreenResult[];

const QUIET: BlueGreenSignals = {
  verdict: null,
  approvedBy: null,
  abortedBy: null,
};

/** How often to look again when there is nothing to wait for. */
const CONFLICT_MS = 500;

/** What a delivery concludes. */
const ENDS: Readonly<
  Record<BlueGreenResult, Pick<Outcome, 'verdict' | 'code'>>
> = {
  promoted: { verdict: 'pass' },
  'rolled-back': { verdict: 'fail', code: 'BW-BLUEGREEN-002' },
  aborted: { verdict: 'fail', code: 'BW-BLUEGREEN-002' },
  abandoned: { verdict: 'fail', code: 'BW-BLUEGREEN-004' },
};

/** One delivery, from wherever it stands to its end. */
class Delivery {
  private readonly judge: Judge;
  private readonly course: Course[] = [];
  private signals: BlueGreenSignals;
  private route!: Route;

  constructor(
    private readonly context: Context,
    private readonly config: BlueGreenConfig,
    private readonly cluster: Cluster,
  ) {
    const { clock, signal, inputs } = context;
    const surroundings = surroundingsOf(context);
    this.judge = new Judge(config, { surroundings, clock, signal });
    const by = 'a person, through the input "decision"';
    this.signals = {
      ...QUIET,
      ...(inputs.decision === 'continue' && { approvedBy: by }),
      ...(inputs.decision === 'abort' && { abortedBy: by }),
    };
  }

  async run(): Promise<Outcome> {
    const { context, cluster, config } = this;
    const { clock, signal, inputs } = context;
    const settings = settingsOf(config);
    let kept = await readRecord(cluster, config);
    let record = await this.begun(kept);
    for (;;) {
      signal.throwIfAborted();
      const seen = await this.look(record);
      const { state, command } = nextMove(
        settings,
        record.state,
        seen,
        this.signals,
        clock.nowMs(),
      );
      const isNews = state.phase !== record.state.phase;
      if (isNews) this.signals = QUIET;
      if (isNews || kept.record === null) this.note(state);
      record = { ...record, state };
      if (inputs['dry-run']) return this.rehearsed(record, command);
      if (JSON.stringify(kept.record) !== JSON.stringify(record)) {
        const now = await this.keep(kept, record, isNews);
        if (!now) {
          // another run of the same delivery: what it wrote counts
          await clock.sleep(CONFLICT_MS, signal);
          kept = await readRecord(cluster, config);
          record = await this.begun(kept);
          continue;
        }
        kept = now;
        record = now.record!;
      }
      if (command.do === 'end') return this.ended(record, command.result);
      if (command.do === 'ask') return this.waiting(record, command.why);
      await this.carryOut(command, record);
    }
  }

  /** What is remembered of this delivery, or its beginning. */
  private async begun({ record }: KeptRecord): Promise<DeliveryRecord> {
    const { config, cluster, context } = this;
    const { version } = context.inputs;
    this.route = await readRoute(cluster, config);
    const isOver = !record || OVER.includes(record.state.phase);
    if (record && record.version === version && !isOver) return record;
    if (record && !isOver) {
      throw new InputError(
        [
          {
            input: 'version',
            message: `expected ${record.version}, which is being delivered (${record.state.phase}), found ${version}. Let it come to its end, or end it with "decision: abort".`,
          },
        ],
        'BW-BLUEGREEN-005',
      );
    }
    const { active } = this.route;
    // run again after it was promoted
    if (
      record?.version === version &&
      record.state.phase === 'promoted' &&
      active === record.new
    ) {
      return record;
    }
    const other = Object.keys(config.spec.sets).find(set => set !== active);
    if (active === null || other === undefined) {
      throw new RangeError(
        `Expected traffic to go to one of ${Object.keys(config.spec.sets).join(', ')}, found it going elsewhere. Bring it in order first.`,
      );
    }
    const fresh = { version, old: active, new: other };
    const seen = await this.look(fresh);
    return {
      ...fresh,
      state: beginBlueGreen(settingsOf(config), seen, context.clock.nowMs()),
    };
  }

  private async look(sets: Sets): Promise<BlueGreenObservation> {
    const { route, seen } = await observe(
      this.context,
      this.cluster,
      this.config,
      sets,
    );
    this.route = route;
    return seen;
  }

  private async carryOut(
    command: Exclude<BlueGreenCommand, { do: 'end' | 'ask' }>,
    record: DeliveryRecord,
  ): Promise<void> {
    const { cluster, config, context } = this;
    const { clock, signal, log } = context;
    try {
      switch (command.do) {
        case 'scale': {
          const { route } = this;
          const isAsSeen =
            command.ifRoute === null ||
            (await readRoute(cluster, config)).object.metadata
              .resourceVersion === command.ifRoute;
          if (!isAsSeen) return;
          const read = await readSet(cluster, config, record[command.set]);
          if (
            command.set === 'new' &&
            command.replicas > 0 &&
            route.active === record.old
          ) {
            const image = config.spec.image.replaceAll(
              '${version}',
              record.version,
            );
            const { container } = config.spec;
            if (await giveImage(cluster, read, { container, image })) return;
          }
          log.info(`${record[command.set]}: ${command.replicas} replicas`);
          await scaleSet(cluster, read, command.replicas);
          return;
        }
        case 'switch':
          log.info(`Traffic is to go to ${record[command.to]}`);
          await switchRoute(cluster, config, {
            read: this.route.object,
            to: record[command.to],
            atMs: clock.nowMs(),
          });
          return;
        case 'judge': {
          const { verdict, probes, againMs } = await this.judge.look(
            command.what,
            record.state.sinceMs,
          );
          const wrong = probes.find(({ ok }) => !ok);
          if (wrong) log.info(wrong.text);
          if (verdict) {
            this.signals = { ...this.signals, verdict };
            return;
          }
          await clock.sleep(Math.max(0, againMs - clock.nowMs()), signal);
          return;
        }
        default:
          await clock.sleep(Math.max(0, command.atMs - clock.nowMs()), signal);
      }
    } catch (error) {
      // somebody else wrote meanwhile: look again
      if (!(error instanceof KubernetesFault) || error.status !== 409) {
        throw error;
      }
      await clock.sleep(CONFLICT_MS, signal);
    }
  }

  private async keep(
    kept: KeptRecord,
    record: DeliveryRecord,
    isNews: boolean,
  ): Promise<KeptRecord | null> {
    const now = await keepRecord(this.cluster, this.config, kept, record);
    if (now && (isNews || kept.record?.version !== record.version)) {
      await tellDeployment(this.context, this.config, record);
    }
    return now;
  }

  private note({ phase, because }: BlueGreenState): void {
    const { log, clock, output } = this.context;
    this.course.push({ atMs: clock.nowMs(), phase, because });
    output('phase', phase);
    output('because', because);
    log.info(`${phase}: ${because}`);
  }

  private rehearsed(
    record: DeliveryRecord,
    command: BlueGreenCommand,
  ): Outcome {
    this.context.output('result', 'rehearsed');
    return {
      ...this.told(record),
      verdict: 'pass',
      reason: `Nothing was changed. Traffic goes to ${this.route.active}; next comes ${command.do} (${record.state.phase}: ${record.state.because}).`,
    };
  }

  private waiting(record: DeliveryRecord, why: string): Outcome {
    this.context.output('result', 'waiting');
    return {
      ...this.told(record),
      verdict: 'inconclusive',
      code: 'BW-BLUEGREEN-003',
      reason: `A person has to decide: ${why} Run it again with "decision: continue" or "decision: abort".`,
    };
  }

  private ended(record: DeliveryRecord, result: BlueGreenResult): Outcome {
    this.context.output('result', result);
    return {
      ...this.told(record),
      ...ENDS[result],
      reason: `${record.version} is ${result}. ${record.state.because}`,
    };
  }

  private told(record: DeliveryRecord): Pick<Outcome, 'details'> {
    const { output, summary } = this.context;
    const { active } = this.route;
    output('phase', record.state.phase);
    output('because', record.state.because);
    output('active', active ?? '');
    summarise(summary, this.config, record, this.course);
    return {
      details: {
        service: this.config.spec.service,
        environment: this.config.spec.environment,
        version: record.version,
        active,
        phase: record.state.phase,
        course: this.course.map(step => ({ ...step })),
      },
    };
  }
}

/** Reads, delivers and tells. */
export async function run(context: Context): Promise<Outcome> {
  const { inputs, hide, signal, clock } = context;
  for (const [, value] of inputs.secrets) hide(value);
  const config = readConfig(context);
  const cluster = connectCluster(clusterOf(context), {
    signal,
    proxyEnvironment: process.env,
    sleep: ms => clock.sleep(ms, signal),
    nowMs: () => clock.nowMs(),
  });
  try {
    return await new Delivery(context, config, cluster).run();
  } catch (error) {
    if (error instanceof RangeError || error instanceof NotDone) {
      throw new InputError(
        [{ input: 'config', message: error.message }],
        'BW-BLUEGREEN-001',
      );
    }
    const isOfCluster =
      error instanceof KubernetesFault ||
      error instanceof NoAnswer ||
      error instanceof Refused;
    if (!isOfCluster) throw error;
    throw new UpstreamError({
      service: 'The cluster',
      code: 'BW-BLUEGREEN-006',
      message: error.message,
    });
  }
}
