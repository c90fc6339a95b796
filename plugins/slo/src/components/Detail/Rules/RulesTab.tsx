import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  useFormats,
  CodeBlock,
  Panel,
} from '@bellwether/kit-portal';
import type {
  ObjectiveView,
  RulesProfile,
  RulesView,
  SloId,
} from '@bellwether/plugin-slo-common';
import { useRules } from '../../../api/queries/rules';
import { RULES_PROFILES } from '../../../model/detailFilters';
import { sloTranslationRef } from '../../../translation';
import { Findings } from './Findings';
import { RuleAlerts } from './RuleAlerts';
import styles from './RulesTab.module.css';

/** What is generated from the declaration, and what its checks found. */
export function RulesTab(props: {
  id: SloId;
  objectives: ObjectiveView[];
  profile: RulesProfile;
  onProfile: (profile: RulesProfile) => void;
}) {
  const { id, objectives, profile, onProfile } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useRules(id, profile);
  return (
    <Panel
      title={t('rules.title')}
      description={t('rules.description')}
      actions={
        <ToggleButtonGroup
          aria-label={t('rules.profile.label')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[profile]}
          onSelectionChange={keys => onProfile([...keys][0] as RulesProfile)}
        >
          {RULES_PROFILES.map(one => (
            <ToggleButton key={one} id={one} size="small">
              {t(`rules.profile.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <p className={styles.text}>{t(`rules.profileHint.${profile}`)}</p>
      <DataView
        query={query}
        what={t('rules.what')}
        compact
        headingLevel={4}
        loading={<LoadingState what={t('rules.what')} count={6} />}
      >
        {rules => (
          <Rules rules={rules} name={id.name} objectives={objectives} />
        )}
      </DataView>
    </Panel>
  );
}

function Rules(props: {
  rules: RulesView;
  name: string;
  objectives: ObjectiveView[];
}) {
  const { rules, name, objectives } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const formats = useFormats();
  const analytics = useAnalytics();
  const onSave = () => analytics.captureEvent('download', 'yaml');
  return (
    <div className={styles.root}>
      {rules.text === null && (
        <EmptyState
          compact
          headingLevel={4}
          title={t('rules.none.title')}
          description={t('rules.none.description')}
        />
      )}
      {rules.notes.length > 0 && (
        <div>
          <h4 className={styles.heading}>{t('rules.notes')}</h4>
          <ul className={styles.notes}>
            {rules.notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      <Findings findings={rules.findings} />
      {rules.alerts.length > 0 && (
        <RuleAlerts alerts={rules.alerts} objectives={objectives} />
      )}
      {rules.text !== null && (
        <>
          <p className={styles.text}>
            {t('rules.counts', {
              groups: formats.count(rules.groups),
              rules: formats.count(rules.rules),
              alerts: formats.count(rules.alerts.length),
            })}
          </p>
          <CodeBlock
            title={t('rules.file')}
            text={rules.text}
            fileName={`${name}.${rules.profile}.rules.yml`}
            onSave={onSave}
          />
        </>
      )}
      {rules.alertmanager !== null && (
        <CodeBlock
          title={t('rules.alertmanager')}
          text={rules.alertmanager}
          fileName={`${name}.alertmanager.yml`}
          onSave={onSave}
        />
      )}
    </div>
  );
}
