import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  DataView,
  RelativeTime,
  useFormats,
  RecordTable,
  Panel,
} from '@bellwether/kit-portal';
import type {
  PolicyDecisionResponse,
  SloView,
} from '@bellwether/plugin-slo-common';
import { usePolicyDecision } from '../../../api/queries/policy';
import { sloTranslationRef } from '../../../translation';
import { DecisionBadge, PolicyBadge } from '../../shared/PolicyBadge';
import { PolicyLimits } from './PolicyLimits';
import styles from './PolicyTab.module.css';

/** No kind of change: what is true for any of them. */
const ANY = '';
const FEATURE = 'feature';

/** "May I deploy?" with its reasons, where the objectives stand, and the policy itself. */
export function PolicyTab(props: {
  slo: SloView;
  /** Kind of change that is asked for; empty: any. */
  change: string;
  onChange: (change: string) => void;
}) {
  const { slo, change, onChange } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const query = usePolicyDecision({
    slo: slo.entityRef,
    ...(change !== ANY && { change }),
  });
  const exempt = query.data?.policy.exemptChanges ?? [];
  const others = change === ANY || exempt.includes(change) ? [] : [change];
  return (
    <>
      <Panel
        title={t('policy.deploy.title')}
        description={t('policy.deploy.description')}
        actions={
          <Select
            className={styles.change}
            label={t('policy.deploy.change')}
            size="small"
            options={[
              { id: 'any', label: t('policy.deploy.any') },
              { id: FEATURE, label: t('policy.deploy.feature') },
              ...others
                .filter(one => one !== FEATURE)
                .map(one => ({ id: one, label: one })),
              ...exempt.map(one => ({
                id: one,
                label: t('policy.deploy.exempt', { change: one }),
              })),
            ]}
            value={change === ANY ? 'any' : change}
            onChange={key => onChange(key === 'any' ? ANY : String(key))}
          />
        }
      >
        <DataView
          query={query}
          what={t('policy.what')}
          compact
          headingLevel={4}
        >
          {answer => <Answer answer={answer} />}
        </DataView>
      </Panel>
      {query.data && !query.error && (
        <>
          <Panel title={t('policy.objectives.title')}>
            <Standings answer={query.data} />
          </Panel>
          <PolicyLimits policy={query.data.policy} />
        </>
      )}
    </>
  );
}

function Answer(props: { answer: PolicyDecisionResponse }) {
  const { decision, reasons, evaluatedAt } = props.answer;
  const { t } = useTranslationRef(sloTranslationRef);
  return (
    <div className={styles.answer}>
      <p className={styles.line} role="status">
        <DecisionBadge decision={decision} />
        <strong>{t(`policy.answer.${decision}`)}</strong>
      </p>
      <h4 className={styles.heading}>{t('policy.deploy.reasons')}</h4>
      <ul className={styles.reasons}>
        {reasons.map((reason, index) => (
          // Two objectives can say the same in the same words.
          <li key={`${index} ${reason}`}>{reason}</li>
        ))}
      </ul>
      <p className={styles.note}>
        {evaluatedAt === null
          ? t('policy.deploy.never')
          : t('policy.deploy.evaluated', {
              when: <RelativeTime at={evaluatedAt} plain />,
            })}
      </p>
    </div>
  );
}

function Standings(props: { answer: PolicyDecisionResponse }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  return (
    <RecordTable
      caption={t('policy.objectives.title')}
      hideCaption
      rows={props.answer.objectives}
      keyOf={one => one.objectiveId}
      columns={[
        {
          id: 'objective',
          label: t('policy.objectives.objective'),
          isRowHeader: true,
          render: ({ title }) => title,
        },
        {
          id: 'state',
          label: t('policy.objectives.state'),
          render: ({ state, frozen }) => (
            <span className={styles.badges}>
              <PolicyBadge state={state} />
              {/* A frozen budget stays frozen while its data is missing. */}
              {frozen && state !== 'frozen' && <PolicyBadge state="frozen" />}
            </span>
          ),
        },
        {
          id: 'since',
          label: t('policy.objectives.since'),
          render: ({ since, state, frozen }) => {
            if (since === null) return t('policy.objectives.never');
            const when = <RelativeTime at={since} plain />;
            return frozen && state === 'frozen'
              ? t('policy.objectives.frozen', { when })
              : when;
          },
        },
        {
          id: 'remaining',
          label: t('policy.objectives.remaining'),
          isNumber: true,
          render: ({ remaining }) =>
            remaining === null
              ? t('value.unknown')
              : formats.percent(remaining),
        },
        {
          id: 'decision',
          label: t('policy.objectives.decision'),
          render: ({ decision }) => <DecisionBadge decision={decision} />,
        },
      ]}
    />
  );
}
