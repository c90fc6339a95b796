import type { Clock } from '../http/clock';
import { givenInput, type InputSpecs } from '../inputs/read';
import { Outputs } from '../outcome/outputs';
import {
  type Report,
  REPORT_VERSION,
  reportedRun,
  reportPath,
  writeReport,
} from '../outcome/report';
import { verdictLabel } from '../outcome/verdict';
import { Annotations } from '../runner/annotations';
import { createLog, type Log } from '../runner/log';
import type { RunInfo } from '../runner/run';
import type { Runner } from '../runner/runner';
import { MarkdownDocument } from '../text/document';
import { Secrets } from '../text/secrets';
import type { AnyAction } from './definition';
import type { Ending } from './ending';
import { SHELL_OUTPUTS, shellInputs } from './shellInputs';

/** Above 1024 KiB the runner shows nothing at all; this leaves room for how it counts. */
const MAX_SUMMARY_BYTES = 900 * 1024;
const MAX_REASON = 2000;

/** One run of an Action from its first line to its last: what is known about it and how that is left behind. */
export class Session {
  readonly secrets: Secrets;
  readonly annotations: Annotations;
  readonly log: Log;
  readonly outputs: Outputs;
  readonly summary = new MarkdownDocument();
  readonly inputSpecs: InputSpecs;
  readonly run: RunInfo;
  private readonly startedMs: number;
  private readonly reportFile: string;

  constructor(
    readonly action: AnyAction,
    readonly runner: Runner,
    readonly clock: Clock,
  ) {
    this.startedMs = clock.nowMs();
    this.inputSpecs = { ...action.inputs, ...shellInputs(action) };
    this.secrets = new Secrets(form => runner.mask(form));
    // before anything else has a chance to write one
    for (const [name, { type }] of Object.entries(this.inputSpecs)) {
      const given = type.secret && givenInput(runner.env, name);
      if (given) this.secrets.add(given);
    }
    this.annotations = new Annotations(runner, this.secrets);
    this.log = createLog(runner, this.secrets);
    this.outputs = new Outputs(
      { ...action.outputs, ...SHELL_OUTPUTS },
      runner,
      this.secrets,
    );
    this.run = runner.run();
    this.reportFile = reportPath(runner.env, action.verb);
  }

  /** Everything there is to say about the run, as of now. */
  report(ending: Ending, gitHubRequests: number): Report {
    const { error } = ending;
    return {
      version: REPORT_VERSION,
      action: this.action.verb,
      verdict: ending.verdict,
      reason: ending.reason,
      error: error && {
        code: error.code,
        message: error.message,
        hint: error.hint,
      },
      failed: ending.failed,
      startedAt: new Date(this.startedMs).toISOString(),
      durationMs: this.clock.nowMs() - this.startedMs,
      run: reportedRun(this.run),
      inputs: this.shownInputs(),
      outputs: this.outputs.all(),
      annotations: this.annotations.total(),
      gitHubRequests,
      details: ending.details,
    };
  }

  /** Leaves behind what is known: outputs, report, summary and the line that says how it ended. */
  async leave(
    ending: Ending,
    options: { gitHubRequests: number; summary: boolean },
  ): Promise<void> {
    this.outputs.set('verdict', ending.verdict);
    this.outputs.set('report-path', this.reportFile);
    this.outputs.write();
    writeReport(
      this.reportFile,
      this.report(ending, options.gitHubRequests),
      this.secrets,
    );
    this.annotations.flush();
    this.sayHowItEnded(ending, options.gitHubRequests);
    if (!options.summary) return;
    try {
      await this.runner.writeSummary(this.summaryPage(ending));
    } catch (error) {
      // servers of one's own may not have summaries
      this.log.debug(`No summary was written: ${error}`);
    }
  }

  /** Inputs as given or taken by default; secrets are not even hinted at. */
  shownInputs(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.inputSpecs).map(([name, spec]) => {
        const value = givenInput(this.runner.env, name) ?? spec.default ?? '';
        return [name, spec.type.secret && value !== '' ? '***' : value];
      }),
    );
  }

  private sayHowItEnded(ending: Ending, gitHubRequests: number): void {
    const { error, verdict, reason } = ending;
    const seconds = ((this.clock.nowMs() - this.startedMs) / 1000).toFixed(1);
    this.log.info(
      `${this.action.verb}: ${verdict}. ${error ? '' : `${reason} `}(${gitHubRequests} GitHub requests, ${seconds} s)`,
    );
    if (!error) return;
    if (error.stack) this.log.debug(error.stack);
    this.annotations.end({
      level: ending.failed ? 'error' : 'warning',
      title: error.code,
      message: [error.message, error.hint].filter(Boolean).join('\n'),
    });
  }

  private summaryPage({ verdict, reason, error }: Ending): string {
    const head = new MarkdownDocument().heading(
      `${this.action.title}: ${verdictLabel(verdict)}`,
      2,
    );
    for (const line of reason.slice(0, MAX_REASON).split('\n')) head.text(line);
    if (error?.hint) head.text(error.hint);
    const top = head.render(MAX_SUMMARY_BYTES);
    const rest = this.summary.render(
      MAX_SUMMARY_BYTES - Buffer.byteLength(top),
    );
    return this.secrets.redact(rest === '' ? top : `${top}\n${rest}`);
  }
}
