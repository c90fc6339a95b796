import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  DataView,
  Fact,
  Facts,
  LoadingState,
  Panel,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type {
  GateRunView,
  HostedGateView,
} from '@bellwether/plugin-delivery-common';
import { useState } from 'react';
import { useHostedGate, useHostedGates } from '../../api/hostedGateQueries';
import { secondsText } from '../../model/moments';
import { plainText } from '../../model/plainText';
import { deliveryTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import styles from './Hosted.module.css';
import { AnswerBadge, HostedBadge } from './HostedBadge';
import { OverrideGate } from './OverrideGate';

/** Reports that GitHub takes for one deployment, at most. */
const MAX_REPORTS = 10;

/** What the portal answered GitHub about a run that it hosts; nothing for the runs of pipelines. */
export function HostedAnswers(props: { run: GateRunView }) {
  const query = useHostedGates({ gateRunId: props.run.id, limit: 1 });
  const found = query.data?.pages[0].items[0];
  return found ? <Answers id={found.id} /> : null;
}

function Answers(props: { id: string }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  return (
    <DataView
      query={useHostedGate(props.id)}
      what={t('what.hosted')}
      headingLevel={3}
      loading={<LoadingState what={t('what.hosted')} count={2} />}
    >
      {hosted => <HostedPanel hosted={hosted} />}
    </DataView>
  );
}

function HostedPanel(props: { hosted: HostedGateView }) {
  const { hosted } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const [deciding, setDeciding] = useState(false);
  const reports = hosted.answers.filter(({ state }) => state === 'progress');
  return (
    <Panel
      title={t('hosted.run')}
      description={t('hosted.runHint')}
      actions={
        <span className={styles.badges}>
          <HostedBadge state={hosted.state} />
          {hosted.may.override && (
            <Button variant="secondary" onPress={() => setDeciding(true)}>
              {t('hosted.override')}
            </Button>
          )}
        </span>
      }
    >
      <Facts>
        {hosted.deadlineAt !== null && (
          <Fact name={t('hosted.deadline')}>
            <RelativeTime at={hosted.deadlineAt} />
          </Fact>
        )}
        {hosted.overriddenBy !== null && (
          <Fact name={t('hosted.overriding.verdict')}>
            <EntityLink entityRef={hosted.overriddenBy} />
            {hosted.overrideReason !== null &&
              `: ${plainText(hosted.overrideReason)}`}
          </Fact>
        )}
      </Facts>
      {!hosted.asked && <p className={styles.note}>{t('hosted.notAsked')}</p>}
      {hosted.answers.length === 0 ? (
        <p className={styles.note}>{t('hosted.noAnswers')}</p>
      ) : (
        <ol className={styles.answers} aria-label={t('hosted.answers')}>
          {hosted.answers.map(answer => (
            <li key={answer.seq} className={styles.answer}>
              <span className={styles.badges}>
                <AnswerBadge state={answer.state} />
                <time dateTime={answer.at} className={styles.note}>
                  {secondsText(answer.at, formats)}
                </time>
                <span className={styles.note}>
                  {t(`hosted.delivery.${answer.delivery}`)}
                  {answer.attempts > 1 &&
                    `, ${t('hosted.attempts', { count: answer.attempts })}`}
                </span>
              </span>
              <span lang="en" className={styles.comment}>
                {plainText(answer.comment)}
              </span>
              {answer.problem !== null && (
                <span lang="en" className={styles.note}>
                  {plainText(answer.problem)}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {hosted.state === 'watching' && (
        <p className={styles.note}>
          {t('hosted.reportsLeft', {
            count: Math.max(MAX_REPORTS - reports.length, 0),
          })}
        </p>
      )}
      {deciding && (
        <OverrideGate hosted={hosted} onClose={() => setDeciding(false)} />
      )}
    </Panel>
  );
}
