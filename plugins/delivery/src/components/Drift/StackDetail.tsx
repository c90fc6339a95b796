import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DataView,
  Fact,
  Facts,
  LoadingState,
  NotFoundState,
  Panel,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type { DriftStackView } from '@bellwether/plugin-delivery-common';
import { useDriftStack } from '../../api/driftQueries';
import { kindCounts } from '../../model/drift';
import { shortSha } from '../../model/matrix';
import { plainText } from '../../model/plainText';
import { deliveryTranslationRef } from '../../translation';
import { StackStanding } from '../shared/DriftBadges';
import { EntityLink } from '../shared/EntityLink';
import { PipelineLink } from '../shared/PipelineLink';
import styles from './Drift.module.css';
import { DriftHistory } from './DriftHistory';
import { RemediationFacts } from './RemediationFacts';
import { Resources } from './Resources';

/** Everything about the drift of one stack: how it stands, what drifted, how long that lasts. */
export function StackDetail(props: { id: string }) {
  const { id } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <DataView
      query={useDriftStack(id)}
      what={t('what.stack')}
      headingLevel={3}
      loading={<LoadingState what={t('what.stack')} count={6} />}
      notFound={
        <NotFoundState
          headingLevel={3}
          title={t('stack.notFound.title')}
          description={t('stack.notFound.description')}
        />
      }
    >
      {stack => (
        <div className={styles.root}>
          <StackStanding stack={stack} />
          <StackFacts stack={stack} />
          <Problems stack={stack} />
          <Panel title={t('stack.open')} description={t('stack.openHint')}>
            <Resources id={id} status="open" />
          </Panel>
          <Kinds stack={stack} />
          <DriftHistory stack={stack} />
          <Panel title={t('stack.closed')}>
            <Resources id={id} status="closed" />
          </Panel>
        </div>
      )}
    </DataView>
  );
}

function StackFacts(props: { stack: DriftStackView }) {
  const { stack } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const unknown = t('value.unknown');
  return (
    <Facts>
      <Fact name={t('fact.component')}>
        {stack.entityRef ? <EntityLink entityRef={stack.entityRef} /> : unknown}
      </Fact>
      <Fact name={t('fact.system')}>
        {stack.systemRef ? <EntityLink entityRef={stack.systemRef} /> : unknown}
      </Fact>
      <Fact name={t('fact.owner')}>
        {stack.ownerRef ? <EntityLink entityRef={stack.ownerRef} /> : unknown}
      </Fact>
      <Fact name={t('fact.environment')}>{stack.environment ?? unknown}</Fact>
      <Fact name={t('stack.tool')}>{t(`drift.tool.${stack.tool}`)}</Fact>
      <Fact name={t('drift.checked')}>
        <RelativeTime at={stack.checkedAt} />
      </Fact>
      <Fact name={t('stack.succeeded')}>
        {stack.succeededAt === null ? (
          t('stack.never')
        ) : (
          <RelativeTime at={stack.succeededAt} />
        )}
      </Fact>
      <Fact name={t('drift.since')}>
        {stack.driftedSince === null ? (
          '–'
        ) : (
          <RelativeTime at={stack.driftedSince} />
        )}
      </Fact>
      <RemediationFacts remediation={stack.remediation} />
      <Fact name={t('fact.pipeline')}>
        <PipelineLink pipeline={stack.pipeline} />
      </Fact>
      <Fact name={t('fact.commit')}>
        {stack.commit === null ? unknown : shortSha(stack.commit)}
      </Fact>
    </Facts>
  );
}

function Problems(props: { stack: DriftStackView }) {
  const { problems } = props.stack;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (problems.length === 0) return null;
  return (
    <Panel title={t('stack.problems')} description={t('stack.problemsHint')}>
      <ul className={styles.list}>
        {problems.map(({ code, message }, index) => (
          <li key={`${code} ${index}`}>
            <code className={styles.address}>{code}</code>{' '}
            <span lang="en">{plainText(message)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Kinds(props: { stack: DriftStackView }) {
  const { byKind, resourcesOmitted } = props.stack;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const kinds = kindCounts(byKind);
  if (kinds.length === 0) return null;
  return (
    <Panel title={t('stack.kinds')} description={t('stack.kindsHint')}>
      <Facts>
        {kinds.map(({ kind, count }) => (
          <Fact key={kind} name={kind}>
            {formats.count(count)}
          </Fact>
        ))}
      </Facts>
      {resourcesOmitted > 0 && (
        <p className={styles.note}>
          {t('stack.omitted', { count: resourcesOmitted })}
        </p>
      )}
    </Panel>
  );
}
