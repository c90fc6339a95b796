import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Fact,
  Facts,
  PlainLink,
  RelativeTime,
  useFormats,
} from '@bellwether/kit-portal';
import type { GateRunView } from '@bellwether/plugin-delivery-common';
import { commitUrl } from '../../model/commit';
import { shortSha } from '../../model/matrix';
import { runWindow } from '../../model/runWindow';
import { deliveryTranslationRef } from '../../translation';
import { PipelineLink } from '../shared/PipelineLink';
import { ServiceLink } from '../shared/ServiceLink';
import styles from './RunFacts.module.css';

/** What was delivered where, over which time, judged by whom. */
export function RunFacts(props: { run: GateRunView }) {
  const { run } = props;
  const { pipeline } = run;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const { fromMs, toMs } = runWindow(run);
  return (
    <Facts>
      <Fact name={t('fact.service')}>
        <ServiceLink service={run.service} entityRef={run.entityRef} />
      </Fact>
      <Fact name={t('fact.environment')}>{run.environment}</Fact>
      <Fact name={t('fact.version')}>
        {run.version ?? t('value.unknown')}
        {run.baseline !== null &&
          ` (${t('run.against', { baseline: run.baseline })})`}
      </Fact>
      <Fact name={t('fact.weight')}>
        {run.weight === null ? t('value.unknown') : formats.percent(run.weight)}
      </Fact>
      <Fact name={t('fact.window')}>
        {t('run.window', {
          from: formats.dateTime(fromMs),
          duration: formats.duration(toMs - fromMs),
        })}
      </Fact>
      <Fact name={t('fact.updated')}>
        <RelativeTime at={run.updatedAt} />
      </Fact>
      <Fact name={t('fact.mode')}>{t(`run.mode.${run.mode}`)}</Fact>
      <Fact name={t('fact.judge')}>
        {run.judge}
        {run.engine !== null && ` (${run.engine})`}
      </Fact>
      <Fact name={t('fact.pipeline')}>
        <PipelineLink pipeline={pipeline} />
        {pipeline?.actor && ` ${t('pipeline.by', { actor: pipeline.actor })}`}
      </Fact>
      {pipeline && (
        <Fact name={t('fact.commit')}>
          <PlainLink href={commitUrl(pipeline)}>
            {`${pipeline.repository} ${shortSha(pipeline.sha)}`}
          </PlainLink>
        </Fact>
      )}
      <Hash name={t('fact.configHash')} hash={run.configHash} />
      <Hash name={t('fact.samplesHash')} hash={run.samplesHash} />
    </Facts>
  );
}

function Hash(props: { name: string; hash: string | null }) {
  if (props.hash === null) return null;
  return (
    <Fact name={props.name}>
      <code className={styles.hash} title={props.hash}>
        {props.hash.slice(0, 16)}…
      </code>
    </Fact>
  );
}
