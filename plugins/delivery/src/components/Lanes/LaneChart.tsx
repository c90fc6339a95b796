import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useElementWidth, useFormats } from '@bellwether/kit-portal';
import {
  RiArrowGoBackLine,
  RiPriceTag3Line,
  RiRocket2Line,
  RiScales3Line,
  RiTestTubeLine,
} from '@remixicon/react';
import type { CSSProperties, ReactElement } from 'react';
import {
  Band,
  bandsIn,
  Lane,
  LANE_KINDS,
  LaneItem,
  LaneKind,
  ticksOf,
} from '../../model/lanes';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { EvidenceGauge } from '../shared/EvidenceGauge';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './LaneChart.module.css';

const ICONS: Record<LaneKind, ReactElement> = {
  gate: <RiScales3Line />,
  deployment: <RiRocket2Line />,
  rollback: <RiArrowGoBackLine />,
  smoke: <RiTestTubeLine />,
  release: <RiPriceTag3Line />,
};

/** Pixels that a label of the axis needs. */
const TICK_WIDTH = 84;

/**
 * Lanes of services below one time axis. It is a picture of what the table below it lists, and says so to assistive technology;
 * what runs now is told in words, with its share of traffic and its evidence.
 */
export function LaneChart(props: {
  lanes: readonly Lane[];
  range: { from: string; to: string };
  bands: readonly Band[];
}) {
  const { lanes, range, bands } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const [ref, width] = useElementWidth<HTMLDivElement>();
  const ticks = ticksOf(range, Math.max(2, Math.floor(width / TICK_WIDTH)));
  const spanMs = Date.parse(range.to) - Date.parse(range.from);
  const kinds = LANE_KINDS.filter(kind =>
    lanes.some(({ items }) => items.some(item => item.kind === kind)),
  );
  return (
    <div className={styles.root}>
      <ul className={styles.legend} aria-label={t('lanes.legend')}>
        {kinds.map(kind => (
          <li key={kind}>
            <span className={styles.sign} data-kind={kind} aria-hidden="true">
              {ICONS[kind]}
            </span>
            {t(`lanes.kind.${kind}`)}
          </li>
        ))}
        {bands.length > 0 && (
          <li>
            <span className={styles.bandSign} aria-hidden="true" />
            {t('lanes.freezes')}
          </li>
        )}
      </ul>
      <div className={styles.axis} aria-hidden="true">
        <span />
        <div ref={ref} className={styles.ticks}>
          {ticks.map(({ atMs, left }) => (
            <span
              key={atMs}
              className={styles.tick}
              style={{ insetInlineStart: `${100 * left}%` }}
            >
              {formats.axisTime(atMs, spanMs)}
            </span>
          ))}
        </div>
      </div>
      <ul className={styles.lanes} aria-label={t('lanes.lanes')}>
        {lanes.map(lane => (
          <li key={lane.key} className={styles.lane}>
            <div className={styles.label}>
              <span className={styles.name}>
                <ServiceLink
                  service={lane.service}
                  entityRef={lane.entityRef}
                />
              </span>
              <span className={styles.sub}>{lane.environment}</span>
              {lane.running && <Canary lane={lane} run={lane.running} />}
            </div>
            <Track
              lane={lane}
              ticks={ticks}
              bands={bandsIn(bands, lane.environment)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Canary(props: { lane: Lane; run: LaneItem }) {
  const { lane, run } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const names = {
    gate: run.title,
    service: serviceName(lane.service),
    environment: lane.environment,
  };
  const canary =
    run.weight === null
      ? t('lanes.canaryUnknown')
      : t('lanes.canary', { weight: formats.percent(run.weight) });
  return (
    <span className={styles.canary}>
      <RunLink id={run.id} label={`${canary}: ${t('run.title', names)}`}>
        {canary}
      </RunLink>
      {run.harm !== null && (
        <EvidenceGauge harm={run.harm} of={t('run.title', names)} short />
      )}
    </span>
  );
}

function Track(props: {
  lane: Lane;
  ticks: readonly { atMs: number; left: number }[];
  bands: readonly Band[];
}) {
  const { lane, ticks, bands } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const counts = LANE_KINDS.flatMap(kind => {
    const count = lane.items.filter(item => item.kind === kind).length;
    return count === 0
      ? []
      : [t('lanes.items', { count, kind: t(`lanes.kind.${kind}`) })];
  });
  const name = t('lanes.lane', {
    service: serviceName(lane.service),
    environment: lane.environment,
  });
  return (
    <div
      className={styles.track}
      role="img"
      aria-label={t('lanes.laneOf', { lane: name, items: counts.join(', ') })}
    >
      {bands.map(band => (
        <span
          key={band.key}
          className={styles.band}
          style={box(band)}
          title={[
            t('lanes.freeze', { calendar: band.calendar }),
            band.because,
            `${formats.dateTime(Date.parse(band.from))} – ${formats.dateTime(Date.parse(band.to))}`,
          ]
            .filter(Boolean)
            .join('\n')}
        />
      ))}
      {ticks.map(({ atMs, left }) => (
        <span
          key={atMs}
          className={styles.line}
          style={{ insetInlineStart: `${100 * left}%` }}
        />
      ))}
      {lane.items.map(item => (
        <span
          key={`${item.kind} ${item.id}`}
          className={styles.item}
          data-kind={item.kind}
          data-tone={item.tone}
          style={
            item.kind === 'gate' || item.kind === 'rollback'
              ? box(item)
              : momentStyle(item.left)
          }
          title={`${t(`lanes.kind.${item.kind}`)} ${item.title}: ${t(`lanes.tone.${item.tone}`)}\n${formats.dateTime(Date.parse(item.from))}`}
        >
          {item.kind !== 'gate' && ICONS[item.kind]}
        </span>
      ))}
    </div>
  );
}

function momentStyle(left: number): CSSProperties & { '--at': string } {
  return { '--at': `${100 * left}%` };
}

function box({ left, width }: { left: number; width: number }) {
  return { insetInlineStart: `${100 * left}%`, width: `${100 * width}%` };
}
