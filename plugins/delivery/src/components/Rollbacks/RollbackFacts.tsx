import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Fact, Facts, RelativeTime } from '@bellwether/kit-portal';
import type {
  RollbackRelease,
  RollbackView,
} from '@bellwether/plugin-delivery-common';
import { shortSha } from '../../model/matrix';
import { deliveryTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import { PipelineLink } from '../shared/PipelineLink';
import { RunLink } from '../shared/RunLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './RollbackDetail.module.css';

/** What was taken back where, who asked for it, and on what evidence. */
export function RollbackFacts(props: { rollback: RollbackView }) {
  const { rollback } = props;
  const { trigger } = rollback;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <Facts>
      <Fact name={t('fact.service')}>
        <ServiceLink
          service={rollback.service}
          entityRef={rollback.entityRef}
        />
      </Fact>
      <Fact name={t('fact.environment')}>{rollback.environment}</Fact>
      <Fact name={t('rollback.from')}>
        <Release release={rollback.from} />
      </Fact>
      <Fact name={t('rollback.to')}>
        <Release release={rollback.to} />
      </Fact>
      <Fact name={t('rollback.playbook')}>{rollback.playbook}</Fact>
      <Fact name={t('rollback.executor')}>
        {t(`rollback.executors.${rollback.executor}`)}
      </Fact>
      <Fact name={t('rollback.requestedBy')}>
        {trigger.by === null ? (
          t('rollback.automatic')
        ) : (
          <EntityLink entityRef={trigger.by} />
        )}
      </Fact>
      <Fact name={t('rollback.requested')}>
        <RelativeTime at={rollback.requestedAt} />
      </Fact>
      <Fact name={t('rollback.finished')}>
        {rollback.finishedAt === null ? (
          '–'
        ) : (
          <RelativeTime at={rollback.finishedAt} />
        )}
      </Fact>
      {(trigger.gateRunId !== null || trigger.sloRef !== null) && (
        <Fact name={t('rollback.evidence')}>
          <span className={styles.stack}>
            {trigger.gateRunId !== null && (
              <RunLink id={trigger.gateRunId}>{t('rollback.gateRun')}</RunLink>
            )}
            {trigger.sloRef !== null && (
              <EntityLink entityRef={trigger.sloRef} />
            )}
          </span>
        </Fact>
      )}
      <Fact name={t('fact.pipeline')}>
        <PipelineLink pipeline={rollback.pipeline} />
      </Fact>
      <Fact name={t('rollback.key')}>
        <code
          className={styles.hash}
          title={`${rollback.key} (${t('rollback.keyHint')})`}
        >
          {rollback.key.slice(0, 16)}…
        </code>
      </Fact>
    </Facts>
  );
}

function Release(props: { release: RollbackRelease | null }) {
  const { release } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (!release) return <>{t('value.unknown')}</>;
  const { version, sha } = release;
  return (
    <span title={sha}>
      {version === null ? shortSha(sha) : `${version} (${shortSha(sha)})`}
    </span>
  );
}
