import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody } from '@backstage/ui';
import { Meter, useFormats, useNow } from '@bellwether/kit-portal';
import type {
  ForecastView,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import { ReactNode } from 'react';
import { objectiveName } from '../../model/objectiveName';
import { sloTranslationRef } from '../../translation';
import { PolicyBadge } from '../shared/PolicyBadge';
import {
  AlertBadge,
  BUDGET_TONES,
  BudgetBadge,
  VerdictBadge,
} from '../shared/StateBadges';
import styles from './Tiles.module.css';

/** The four figures everybody looks for first. What is not known says so. */
export function Tiles(props: { objective: ObjectiveView }) {
  const { objective } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { status, target, window } = objective;
  const { sli, interval, remaining, good, total, policy, raw } = status;
  const measured = (value: number | null, against?: number) =>
    value === null
      ? undefined
      : t('detail.tile.measured', { value: formats.percent(value, against) });
  return (
    <div className={styles.grid}>
      <Tile
        name={t('detail.tile.sli')}
        value={sli === null ? undefined : formats.percent(sli, target)}
        badge={<VerdictBadge state={status.verdict} />}
        note={
          interval
            ? t('detail.tile.sliInterval', {
                range: formats.percentRange(interval),
              })
            : t('verdict.words.unknown')
        }
        measured={raw && measured(raw.sli, target)}
      />
      <Tile
        name={t('detail.tile.target')}
        value={formats.percent(target)}
        badge={<AlertBadge state={status.alert} />}
        note={t('detail.tile.targetOver', {
          window: formats.shorthand(window.duration),
        })}
      />
      <Tile
        name={t('detail.tile.budget')}
        value={remaining === null ? undefined : formats.percent(remaining)}
        badge={
          <span className={styles.badges}>
            <BudgetBadge state={status.budget} />
            {policy?.frozen && <PolicyBadge state="frozen" />}
          </span>
        }
        note={
          good === null || total === null
            ? t(`budget.hint.${status.budget}`)
            : t('detail.tile.budgetUnits', {
                bad: formats.count(total - good),
                allowed: formats.count(allowed(total, target)),
              })
        }
        measured={
          raw &&
          [
            measured(raw.remaining),
            t('detail.tile.excluded', {
              duration: formats.duration(raw.excludedSeconds * 1000),
            }),
          ]
            .filter(Boolean)
            .join('. ')
        }
      >
        <Meter
          size="large"
          hideText
          value={remaining}
          tone={BUDGET_TONES[status.budget]}
          label={t('budget.remaining', { title: objectiveName(objective) })}
        />
      </Tile>
      <ForecastTile objective={objective} />
    </div>
  );
}

function ForecastTile(props: { objective: ObjectiveView }) {
  const { forecast } = props.objective.status;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const nowMs = useNow();
  let value: string | undefined;
  if (forecast?.outcome === 'exhausted') value = t('forecast.exhausted');
  if (forecast?.outcome === 'safe') value = t('forecast.safe');
  if (forecast?.outcome === 'will-exhaust' && forecast.at) {
    value = t('forecast.willExhaust', {
      when: formats.relative(Date.parse(forecast.at), nowMs),
    });
  }
  const horizonNote = (view: ForecastView) => {
    const date = formats.date(Date.parse(view.horizon));
    const left = view.remainingAtHorizon;
    return left < 0
      ? t('detail.tile.forecastOverspent', {
          overspent: formats.percent(-left),
          date,
        })
      : t('detail.tile.forecastHorizon', {
          remaining: formats.percent(left),
          date,
        });
  };
  return (
    <Tile
      name={t('detail.tile.forecast')}
      value={value}
      words
      note={forecast ? horizonNote(forecast) : t('detail.tile.noForecast')}
    />
  );
}

function Tile(props: {
  name: string;
  /** undefined: not known. */
  value: string | undefined;
  /** The value is a phrase, not a figure. */
  words?: boolean;
  badge?: ReactNode;
  note: string;
  /** The figure with the time that is left out, for comparison. */
  measured?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  const small = props.words || props.value === undefined;
  return (
    <Card>
      <CardBody className={styles.tile}>
        <span className={styles.name}>{props.name}</span>
        <span className={styles.value} data-words={small || undefined}>
          {props.value ?? t('detail.tile.notKnown')}
        </span>
        {props.badge && <span>{props.badge}</span>}
        {props.children}
        <span className={styles.note}>{props.note}</span>
        {props.measured && (
          <span className={styles.note}>{props.measured}</span>
        )}
      </CardBody>
    </Card>
  );
}

/** Whole failures where there are enough of them, fractions where one would hide what is left. */
function allowed(total: number, target: number): number {
  const failures = total * (1 - target);
  return failures >= 10 ? Math.floor(failures) : failures;
}
