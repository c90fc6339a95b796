import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeBlock,
  DataView,
  LoadingState,
  NotFoundState,
  Panel,
} from '@bellwether/kit-portal';
import type {
  RollbackRefusalView,
  RollbackView,
} from '@bellwether/plugin-delivery-common';
import { useRollback } from '../../api/rollbackQueries';
import { plainText } from '../../model/plainText';
import { deliveryTranslationRef } from '../../translation';
import detail from './RollbackDetail.module.css';
import { RollbackFacts } from './RollbackFacts';
import { RollbackJournal } from './RollbackJournal';
import { RollbackSteps } from './RollbackSteps';
import { RollbackVerdict } from './RollbackVerdict';
import { Timings } from './Timings';

/** Everything about one rollback: how it ended and why, how long it took, its steps, and its journal row by row. */
export function RollbackDetail(props: { id: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <DataView
      query={useRollback(props.id)}
      what={t('what.rollback')}
      headingLevel={3}
      loading={<LoadingState what={t('what.rollback')} count={6} />}
      notFound={
        <NotFoundState
          headingLevel={3}
          title={t('rollback.notFound.title')}
          description={t('rollback.notFound.description')}
        />
      }
    >
      {rollback => (
        <div className={detail.root}>
          <RollbackVerdict rollback={rollback} />
          <RollbackFacts rollback={rollback} />
          <Refusals refusals={rollback.refusals} />
          {rollback.dryRun ? (
            <Calls calls={rollback.calls} />
          ) : (
            <>
              <Timings timings={rollback.timings} />
              <RollbackSteps rollback={rollback} />
            </>
          )}
          <RollbackJournal rollback={rollback} />
        </div>
      )}
    </DataView>
  );
}

function Refusals(props: { refusals: RollbackView['refusals'] }) {
  const { refusals } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (refusals.length === 0) return null;
  return (
    <Panel title={t('rollback.refusals')}>
      <RefusalList refusals={refusals} />
    </Panel>
  );
}

/** Guards that said no, in the words of the playbook, which speaks English. */
export function RefusalList(props: {
  refusals: readonly RollbackRefusalView[];
}) {
  return (
    <ul className={detail.list}>
      {props.refusals.map(({ code, text }) => (
        <li key={`${code} ${text}`}>
          <span lang="en">{plainText(text)}</span>{' '}
          <code className={detail.code}>{code}</code>
        </li>
      ))}
    </ul>
  );
}

function Calls(props: { calls: RollbackView['calls'] }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <Panel title={t('rollback.calls')} description={t('rollback.callsHint')}>
      <CallList calls={props.calls} />
    </Panel>
  );
}

/** Calls as a dry run prints them, one below the other. */
export function CallList(props: { calls: readonly string[] }) {
  const { calls } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  return calls.length === 0 ? (
    <p className={detail.note}>{t('request.noCalls')}</p>
  ) : (
    <CodeBlock
      title={t('rollback.calls')}
      text={calls.map(call => plainText(call)).join('\n')}
    />
  );
}
