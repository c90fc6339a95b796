import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Meter,
  StatusBadge,
  useFormats,
  Panel,
  RecordTable,
} from '@bellwether/kit-portal';
import type { RecordedSloView } from '@bellwether/plugin-slo-common';
import { RiTimerLine } from '@remixicon/react';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import { AlertBadge, BUDGET_TONES, BudgetBadge } from '../shared/StateBadges';
import shared from '../shared/TabPage.module.css';
import styles from './RecordedTable.module.css';

interface CellProps {
  slo: RecordedSloView;
}

/** A page of recorded SLOs. */
export function RecordedTable(props: {
  caption: string;
  items: RecordedSloView[];
}) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <Panel title={props.caption}>
      <RecordTable
        caption={props.caption}
        hideCaption
        rows={props.items}
        keyOf={slo => slo.id}
        columns={[
          {
            id: 'name',
            label: t('recorded.column.name'),
            isRowHeader: true,
            render: slo => <Name slo={slo} />,
          },
          {
            id: 'service',
            label: t('recorded.column.service'),
            render: slo => <Service slo={slo} />,
          },
          {
            id: 'tool',
            label: t('recorded.column.tool'),
            render: slo => <Tool slo={slo} />,
          },
          {
            id: 'target',
            label: t('recorded.column.target'),
            render: slo => <Target slo={slo} />,
          },
          {
            id: 'budget',
            label: t('recorded.column.budget'),
            render: slo => <Budget slo={slo} />,
          },
          {
            id: 'burn',
            label: t('recorded.column.burn'),
            render: slo => <Burn slo={slo} />,
          },
          {
            id: 'state',
            label: t('recorded.column.state'),
            render: slo => <State slo={slo} />,
          },
          {
            id: 'owner',
            label: t('recorded.column.owner'),
            render: slo =>
              slo.ownerRef ? (
                <EntityLink entityRef={slo.ownerRef} />
              ) : (
                <span className={shared.note}>{t('row.noOwner')}</span>
              ),
          },
        ]}
      />
    </Panel>
  );
}

function Name({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const labels = Object.entries(slo.group);
  return (
    <span className={shared.stack}>
      <span className={styles.name}>{slo.name}</span>
      {labels.length > 0 && (
        <ul className={styles.labels} aria-label={t('recorded.group')}>
          {labels.map(([label, value]) => (
            <li key={label}>{`${label}=${value}`}</li>
          ))}
        </ul>
      )}
      {slo.note && <span className={shared.note}>{slo.note}</span>}
    </span>
  );
}

function Service({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  if (slo.componentRef) return <EntityLink entityRef={slo.componentRef} />;
  return slo.service ? (
    <span>{slo.service}</span>
  ) : (
    <span className={shared.note}>{t('recorded.noService')}</span>
  );
}

function Tool({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <span className={shared.stack}>
      <span>{t(`recorded.tool.${slo.tool}`)}</span>
      <span className={shared.note}>
        {t('recorded.connection', { connection: slo.connection })}
      </span>
    </span>
  );
}

function Target({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return (
    <span className={shared.stack}>
      <span>
        {slo.target === null
          ? t('recorded.noTarget')
          : formats.percent(slo.target)}
      </span>
      <span className={shared.note}>
        {slo.windowDays === null
          ? t('recorded.noWindow')
          : t('recorded.window', { count: slo.windowDays })}
      </span>
    </span>
  );
}

function Budget({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const labels = Object.values(slo.group).join(', ');
  return (
    <span className={shared.stack}>
      <span className={shared.meter}>
        <Meter
          value={slo.remaining}
          tone={BUDGET_TONES[slo.budget]}
          label={t('budget.remaining', {
            title: labels ? `${slo.name} (${labels})` : slo.name,
          })}
        />
      </span>
      <span className={shared.badges}>
        <BudgetBadge state={slo.budget} />
      </span>
    </span>
  );
}

function Burn({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return slo.burnRate === null ? (
    <span className={shared.note}>{t('row.noBurn')}</span>
  ) : (
    <>{formats.burnRate(slo.burnRate)}</>
  );
}

function State({ slo }: CellProps) {
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <span className={shared.badges}>
      {slo.alert !== 'none' && <AlertBadge state={slo.alert} />}
      {slo.alert === 'none' && !slo.pending && (
        <span className={shared.note}>{t('row.calm')}</span>
      )}
      {slo.pending && (
        <StatusBadge
          tone="info"
          icon={<RiTimerLine />}
          title={t('recorded.pendingHint')}
        >
          {t('recorded.pending')}
        </StatusBadge>
      )}
    </span>
  );
}
