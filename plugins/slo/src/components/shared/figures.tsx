import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Meter,
  RelativeTime,
  useFormats,
  useNow,
} from '@bellwether/kit-portal';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { worstBurn } from '../../model/burn';
import { objectiveName } from '../../model/objectiveName';
import { sloTranslationRef } from '../../translation';
import styles from './figures.module.css';
import {
  AlertBadge,
  BUDGET_TONES,
  BudgetBadge,
  DataBadge,
  SampleBadge,
} from './StateBadges';
import { DecisionBadge, PolicyBadge } from './PolicyBadge';

interface ObjectiveProps {
  objective: ObjectiveView;
}

/** The figures of one objective in the small: each says in words when it is not known. */
export function SliFigure({ objective }: ObjectiveProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { sli, interval } = objective.status;
  if (sli === null) {
    return <span className={styles.muted}>{t('row.noSli')}</span>;
  }
  return (
    <span className={styles.stack}>
      <span className={styles.figure}>
        {formats.percent(sli, objective.target)}
      </span>
      {interval && (
        <span
          className={styles.muted}
          title={t('row.interval', {
            range: formats.percentRange(interval),
          })}
        >
          {formats.percentRange(interval)}
        </span>
      )}
    </span>
  );
}

export function TargetFigure({ objective }: ObjectiveProps) {
  const formats = useFormats();
  return (
    <span className={styles.stack}>
      <span className={styles.figure}>{formats.percent(objective.target)}</span>
      <span className={styles.muted}>
        {formats.shorthand(objective.window.duration)}
      </span>
    </span>
  );
}

export function BudgetFigure({ objective }: ObjectiveProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { remaining, budget } = objective.status;
  return (
    <Meter
      value={remaining}
      tone={BUDGET_TONES[budget]}
      label={t('budget.remaining', { title: objectiveName(objective) })}
    />
  );
}

/** What would be left if nothing were left out; nothing where nothing is. */
export function AsMeasuredFigure({ objective }: ObjectiveProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { raw } = objective.status;
  if (!raw) return null;
  return (
    <span
      className={styles.muted}
      title={t('row.excluded', {
        duration: formats.duration(raw.excludedSeconds * 1000),
      })}
    >
      {t('row.asMeasured', {
        value:
          raw.remaining === null
            ? t('value.unknown')
            : formats.percent(raw.remaining),
      })}
    </span>
  );
}

/** What the error budget policy says to changes. */
export function PolicyFigure(
  props: ObjectiveProps & {
    /** Says a freeze in its own word, and nothing while changes may go out as usual. */
    onlyLimits?: boolean;
  },
) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { policy } = props.objective.status;
  const isCalm = !policy || (policy.decision === 'allow' && !policy.frozen);
  if (props.onlyLimits && isCalm) return null;
  if (!policy) {
    return <span className={styles.muted}>{t('row.noPolicy')}</span>;
  }
  return (
    <span className={styles.badges}>
      {policy.frozen && props.onlyLimits ? (
        <PolicyBadge state="frozen" />
      ) : (
        <DecisionBadge
          decision={policy.decision}
          label={t(`row.changes.${policy.decision}`)}
        />
      )}
    </span>
  );
}

export function BurnFigure({ objective }: ObjectiveProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const worst = worstBurn(objective.status.burnRates);
  if (!worst) return <span className={styles.muted}>{t('row.noBurn')}</span>;
  return (
    <span className={styles.stack}>
      <span className={styles.figure}>{formats.burnRate(worst.rate)}</span>
      <span className={styles.muted}>
        {t('row.burnOver', { window: formats.shorthand(worst.window) })}
      </span>
    </span>
  );
}

/** Alert and data state; both calm reads as no alert. */
export function AlarmFigure({ objective }: ObjectiveProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { alert, data } = objective.status;
  const alarming = alert === 'page' || alert === 'ticket';
  return (
    <span className={styles.badges}>
      {alarming && <AlertBadge state={alert} />}
      {data !== 'ok' && <DataBadge state={data} />}
      {!alarming && data === 'ok' && (
        <span className={styles.muted}>{t('row.calm')}</span>
      )}
    </span>
  );
}

/** Every state of an objective that says something: the calm ones stay out of the way. */
export function StateFigure(props: ObjectiveProps & { withSample?: boolean }) {
  const { objective, withSample } = props;
  const { budget, alert, data, policy } = objective.status;
  return (
    <span className={styles.badges}>
      <BudgetBadge state={budget} />
      {(alert === 'page' || alert === 'ticket') && <AlertBadge state={alert} />}
      {data !== 'ok' && <DataBadge state={data} />}
      {policy?.frozen && <PolicyBadge state="frozen" />}
      {withSample && <SampleBadge />}
    </span>
  );
}

export function ForecastFigure({ objective }: ObjectiveProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const nowMs = useNow();
  const { forecast } = objective.status;
  if (!forecast) {
    return <span className={styles.muted}>{t('forecast.unknown')}</span>;
  }
  if (forecast.outcome === 'exhausted') {
    return <span className={styles.muted}>{t('forecast.exhausted')}</span>;
  }
  if (forecast.outcome === 'will-exhaust' && forecast.at) {
    const atMs = new Date(forecast.at).getTime();
    return (
      <span className={styles.muted} title={formats.dateTime(atMs)}>
        {t('forecast.willExhaust', { when: formats.relative(atMs, nowMs) })}
      </span>
    );
  }
  return (
    <span
      className={styles.muted}
      title={t('forecast.safeUntil', {
        date: formats.date(new Date(forecast.horizon).getTime()),
      })}
    >
      {t('forecast.safe')}
    </span>
  );
}

/** When the newest data is from; `bare` where a label beside it says so. */
export function LastDataFigure(props: ObjectiveProps & { bare?: boolean }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const { lastDataAt } = props.objective.status;
  if (!lastDataAt) {
    return <span className={styles.muted}>{t('row.noData')}</span>;
  }
  const when = <RelativeTime at={lastDataAt} plain />;
  return (
    <span className={styles.muted}>
      {props.bare ? when : t('row.lastData', { when })}
    </span>
  );
}
