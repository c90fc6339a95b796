import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RelativeTime, useFormats } from '@bellwether/kit-portal';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { ReactNode } from 'react';
import { sloTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import styles from './Facts.module.css';

/** Who promises what, over which window, measured where. */
export function Facts(props: { objective: ObjectiveView }) {
  const { objective } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const { window, source, status } = objective;
  const duration = formats.shorthand(window.duration);
  return (
    <>
      {objective.description && (
        <p className={styles.description}>{objective.description}</p>
      )}
      <dl className={styles.root}>
        {objective.title !== objective.slo.title && (
          <Fact name={t('detail.meta.objective')}>{objective.title}</Fact>
        )}
        <Fact name={t('detail.meta.service')}>
          {objective.componentRef ? (
            <EntityLink entityRef={objective.componentRef} />
          ) : (
            objective.service
          )}
        </Fact>
        {objective.ownerRef && (
          <Fact name={t('detail.meta.owner')}>
            <EntityLink entityRef={objective.ownerRef} />
          </Fact>
        )}
        {objective.systemRef && (
          <Fact name={t('detail.meta.system')}>
            <EntityLink entityRef={objective.systemRef} />
          </Fact>
        )}
        {objective.journey && (
          <Fact name={t('detail.meta.journey')}>{objective.journey}</Fact>
        )}
        <Fact name={t('detail.meta.window')}>
          {window.kind === 'rolling'
            ? t('detail.window.rolling', { duration })
            : t('detail.window.calendar', {
                duration,
                from: formats.date(Date.parse(window.start)),
                to: formats.date(Date.parse(window.end)),
                zone: window.timeZone ?? formats.timeZone,
              })}
        </Fact>
        <Fact name={t('detail.meta.method')}>
          {t(`detail.method.${objective.budgetingMethod}`)}
        </Fact>
        <Fact name={t('detail.meta.source')}>
          {[source.type, source.name].filter(Boolean).join(' · ')}
        </Fact>
        <Fact name={t('detail.meta.lastData')}>
          {status.lastDataAt ? (
            <RelativeTime at={status.lastDataAt} />
          ) : (
            t('detail.meta.never')
          )}
        </Fact>
        <Fact name={t('detail.meta.evaluated')}>
          {status.evaluatedAt ? (
            <RelativeTime at={status.evaluatedAt} />
          ) : (
            t('detail.meta.never')
          )}
        </Fact>
      </dl>
    </>
  );
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
