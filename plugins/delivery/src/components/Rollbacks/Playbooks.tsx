import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import {
  CodeBlock,
  DataView,
  EmptyState,
  LoadingState,
  Panel,
} from '@bellwether/kit-portal';
import type { PlaybookView } from '@bellwether/plugin-delivery-common';
import { RiArrowGoBackLine } from '@remixicon/react';
import { useState } from 'react';
import { usePlaybooks } from '../../api/rollbackQueries';
import { examplePlaybook } from '../../model/example';
import { plainText } from '../../model/plainText';
import { serviceName } from '../../model/serviceName';
import { deliveryTranslationRef } from '../../translation';
import { EntityLink } from '../shared/EntityLink';
import styles from './Playbooks.module.css';
import { RequestRollback } from './RequestRollback';

/** Playbooks of one component or of all: what begins them, what keeps them from running, and their steps. */
export function Playbooks(props: {
  title: string;
  description?: string;
  /** Of one component alone. */
  entityRef?: string;
}) {
  const { entityRef } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [asked, setAsked] = useState<PlaybookView>();
  return (
    <Panel title={props.title} description={props.description}>
      <DataView
        query={usePlaybooks({ entityRef })}
        what={t('what.playbooks')}
        compact
        headingLevel={4}
        loading={<LoadingState what={t('what.playbooks')} count={3} />}
        isEmpty={data => data.items.length === 0}
        empty={
          <EmptyState
            compact
            headingLevel={4}
            title={
              entityRef === undefined
                ? t('playbooks.empty.title')
                : t('playbooks.empty.ofComponent')
            }
            description={t('playbooks.empty.description')}
          >
            <CodeBlock
              title={t('connect.playbookExample')}
              text={examplePlaybook(serviceName(entityRef ?? 'grades'))}
            />
          </EmptyState>
        }
      >
        {({ items }) => (
          <ul className={styles.list}>
            {items.map(playbook => (
              <li key={playbook.ref} className={styles.item}>
                <Playbook
                  playbook={playbook}
                  onRequest={() => setAsked(playbook)}
                />
              </li>
            ))}
          </ul>
        )}
      </DataView>
      {asked && (
        <RequestRollback playbook={asked} onClose={() => setAsked(undefined)} />
      )}
    </Panel>
  );
}

function Playbook(props: { playbook: PlaybookView; onRequest: () => void }) {
  const { playbook, onRequest } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const name = playbook.title ?? playbook.name;
  const isBroken = playbook.problems.some(
    ({ severity }) => severity === 'error',
  );
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h4 className={styles.title}>{name}</h4>
          <span className={styles.note}>
            <EntityLink entityRef={playbook.entityRef}>
              {serviceName(playbook.service)}
            </EntityLink>
            {playbook.environments.length > 0 &&
              `, ${t('playbooks.environments', {
                environments: playbook.environments.join(', '),
              })}`}
          </span>
        </div>
        {playbook.may.request && !isBroken && (
          <Button
            variant="secondary"
            iconStart={<RiArrowGoBackLine />}
            aria-label={t('playbooks.requestOf', { playbook: name })}
            onPress={onRequest}
          >
            {t('playbooks.request')}
          </Button>
        )}
      </div>
      {playbook.description !== null && (
        <p className={styles.text}>{plainText(playbook.description)}</p>
      )}
      <Problems playbook={playbook} />
      <details className={styles.details}>
        <summary>{playbook.steps.map(({ id }) => id).join(' → ')}</summary>
        <dl className={styles.parts}>
          <div>
            <dt>{t('playbooks.triggers')}</dt>
            <dd>
              <ul className={styles.points}>
                {playbook.triggers.map(({ kind, automatic, text }) => (
                  <li key={`${kind} ${text}`}>
                    <span lang="en">{plainText(text)}</span>
                    {kind !== 'manual' &&
                      ` (${t(automatic ? 'playbooks.automatic' : 'playbooks.byPipelines')})`}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>{t('playbooks.guards')}</dt>
            <dd>
              {playbook.guards.length === 0 ? (
                t('playbooks.noGuards')
              ) : (
                <ul className={styles.points}>
                  {playbook.guards.map(({ code, text }) => (
                    <li key={`${code} ${text}`} lang="en">
                      {plainText(text)}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('playbooks.steps')}</dt>
            <dd>
              <ol className={styles.points}>
                {playbook.steps.map(({ id, uses, title }) => (
                  <li key={id}>
                    {plainText(title)}{' '}
                    <code className={styles.code}>{uses}</code>
                  </li>
                ))}
              </ol>
            </dd>
          </div>
        </dl>
      </details>
    </>
  );
}

function Problems(props: { playbook: PlaybookView }) {
  const { problems } = props.playbook;
  const { t } = useTranslationRef(deliveryTranslationRef);
  if (problems.length === 0) return null;
  const worst = problems.some(({ severity }) => severity === 'error')
    ? 'error'
    : 'warning';
  return (
    <Alert
      status={worst === 'error' ? 'danger' : 'warning'}
      icon
      title={t(`playbooks.problem.${worst}`)}
      description={
        <ul className={styles.points} lang="en">
          {problems.map(({ code, message, line }) => (
            <li key={`${code} ${line} ${message}`}>
              {plainText(message)}
              {line !== null && ` (${t('playbooks.at', { line })})`}
            </li>
          ))}
        </ul>
      }
    />
  );
}
