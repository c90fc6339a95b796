import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { windowAt } from '@bellwether/domain-slo';
import { Admission } from '@bellwether/kit-backend';
import type {
  ForecastFanView,
  ObjectiveKey,
} from '@bellwether/plugin-slo-common';
import type { ApprovedExclusions } from '../database/ExclusionStore';
import { BASE_MS, DAY_MS, floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';
import { FORECAST_INTERVAL_MS, forecastHistory } from '../evaluation/forecast';
import { readSteps } from '../evaluation/readSteps';
import { toReadable } from '../evaluation/readable';
import type { VisibleObjectives } from '../services/VisibleObjectives';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { fanView, noFan } from './fanView';

/** Weeks are drawn from the past: with eight of them the outcome lies within the fan as often as it says. */
const HISTORY_MS = 56 * DAY_MS;

/** Forecasts kept; each has some hundred numbers. */
const KEPT = 1000;

/** Whoever asks first may hang up while others wait for the same answer, so no caller's signal is used. */
const TIME_LIMIT_MS = 30_000;

/** Where error budgets may go, worked out when somebody looks and kept for as long as the forecasts of evaluations. */
export class ForecastService {
  readonly #kept = new Map<
    string,
    { atMs: number; view: Promise<ForecastFanView> }
  >();
  readonly #admission = new Admission({
    what: 'forecasts',
    running: 2,
    waiting: 50,
  });

  constructor(
    private readonly options: {
      visible: VisibleObjectives;
      exclusions: ApprovedExclusions;
      sources: SourceRegistry;
      now?: () => number;
    },
  ) {}

  /**
   * @throws NotFoundError when there is no such objective or the caller may not see it
   * @throws ServiceUnavailableError when the history cannot be read, or too many ask
   */
  async getForecast(
    key: ObjectiveKey,
    credentials: BackstageCredentials,
  ): Promise<ForecastFanView> {
    const { visible, now = Date.now } = this.options;
    const objective = await visible.one(key, credentials);
    const atMs = floorTo(now(), BASE_MS);
    // A changed declaration is another question.
    const { id, target, window, definition, problem } = objective;
    const question = JSON.stringify([id, target, window, definition, problem]);
    const known = this.#kept.get(question);
    if (known && atMs - known.atMs < FORECAST_INTERVAL_MS) return known.view;

    const signal = AbortSignal.timeout(TIME_LIMIT_MS);
    const view = this.#admission.run(signal, () =>
      this.#forecast(objective, atMs, signal),
    );
    this.#keep(question, atMs, view);
    return view;
  }

  #keep(question: string, atMs: number, view: Promise<ForecastFanView>): void {
    this.#kept.delete(question);
    this.#kept.set(question, { atMs, view });
    if (this.#kept.size > KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
    // A failure is not kept; whoever asked hears of it.
    view.catch(() => {
      if (this.#kept.get(question)?.view === view) this.#kept.delete(question);
    });
  }

  async #forecast(
    objective: StoredObjective,
    atMs: number,
    signal: AbortSignal,
  ): Promise<ForecastFanView> {
    const { sources, exclusions } = this.options;
    const source = sources.get(objective.sourceType);
    const readable = toReadable(objective);
    if (!source || !readable || objective.problem !== undefined) {
      return noFan(
        atMs,
        objective.problem ?? 'Its source is not installed any more.',
      );
    }
    try {
      const { startMs, endMs, stepMs } = forecastHistory(
        objective,
        windowAt(objective.window, atMs),
        atMs,
        HISTORY_MS,
      );
      const span = { startMs, endMs };
      const excluded = await exclusions.approvedSpans([objective.sloKey], span);
      const history = await readSteps(source, readable, {
        ...span,
        stepMs,
        excluded: excluded.get(objective.sloKey) ?? [],
        signal,
      });
      return fanView({
        objective,
        history,
        wantedFromMs: startMs,
        stepMs,
        atMs,
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `The history could not be read: ${error instanceof Error ? error.message : error}`,
        error,
      );
    }
  }
}
