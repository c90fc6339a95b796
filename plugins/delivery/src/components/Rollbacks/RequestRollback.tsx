import { useAnalytics, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
} from '@backstage/ui';
import {
  LoadingState,
  problemMessage,
  useFormats,
  useNow,
} from '@bellwether/kit-portal';
import type {
  DeploymentView,
  PlaybookView,
  RollbackRefusalView,
} from '@bellwether/plugin-delivery-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useDeployments } from '../../api/queries';
import { useRequestRollback } from '../../api/rollbackQueries';
import { versionName } from '../../model/matrix';
import { deploymentsToTakeBack, isConfirmed } from '../../model/rollbacks';
import { serviceName } from '../../model/serviceName';
import { rollbackRouteRef } from '../../routes';
import { deliveryTranslationRef } from '../../translation';
import styles from '../shared/ConfirmDialog.module.css';
import { ConfirmFields, NOTHING_TYPED } from '../shared/ConfirmFields';
import { CallList, RefusalList } from './RollbackDetail';

/** Deployments that are offered at most. */
const OFFERED = 30;

/**
 * Asks for a rollback by hand: what is bad, why, and the name of the service typed. The exact calls have to be looked at before
 * any of them is made, and whatever is changed after that asks for them again.
 */
export function RequestRollback(props: {
  playbook: PlaybookView;
  onClose: () => void;
}) {
  const { playbook, onClose } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const analytics = useAnalytics();
  const navigate = useNavigate();
  const toRollback = useRouteRef(rollbackRouteRef);
  const deployments = useDeployments({
    entityRef: playbook.entityRef ?? undefined,
    limit: OFFERED,
  });
  const offered = deploymentsToTakeBack(
    deployments.data?.pages.flatMap(page => page.items) ?? [],
    playbook,
  );
  const [picked, setPicked] = useState<string>();
  const deployment = offered.find(({ id }) => id === picked) ?? offered[0];
  const [draft, setDraft] = useState(NOTHING_TYPED);
  const [setAside, setSetAside] = useState<string[]>([]);
  const preview = useRequestRollback();
  const request = useRequestRollback();
  const service = serviceName(playbook.service);
  const confirmed = isConfirmed(draft, service);

  const send = (mutation: typeof request, dryRun: boolean) => {
    if (!deployment) return;
    analytics.captureEvent(dryRun ? 'preview' : 'request', 'rollback');
    mutation.mutate(
      {
        deploymentId: deployment.id,
        playbook: playbook.name,
        reason: draft.reason.trim(),
        confirm: draft.confirm.trim(),
        dryRun,
        ...(setAside.length > 0 && { setAside }),
      },
      {
        onSuccess: ({ id }) => {
          if (!dryRun) navigate(toRollback({ id }));
        },
      },
    );
  };
  const error = request.error ?? preview.error;
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={720}>
      <DialogHeader>{t('request.title', { service })}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {deployments.isPending ? (
            <LoadingState what={t('what.deployments')} count={2} />
          ) : (
            <DeploymentChoice
              offered={offered}
              picked={deployment}
              onPick={id => {
                setPicked(id);
                preview.reset();
              }}
            />
          )}
          <ConfirmFields
            service={service}
            draft={draft}
            onChange={next => {
              setDraft(next);
              if (next.confirm !== draft.confirm) preview.reset();
            }}
          />
          {Boolean(error) && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('confirm.failed', { message: problemMessage(error) })}
            />
          )}
          <div role="status">
            {preview.isPending && (
              <p className={styles.text}>{t('request.working')}</p>
            )}
            {!preview.isPending && !preview.data && (
              <p className={styles.text}>{t('request.dryRunFirst')}</p>
            )}
            {preview.data && preview.data.refusals.length > 0 && (
              <Refused
                refusals={preview.data.refusals}
                setAside={setAside}
                onChange={setSetAside}
              />
            )}
            {preview.data && preview.data.refusals.length === 0 && (
              <CallList calls={preview.data.calls} />
            )}
          </div>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('confirm.cancel')}
        </Button>
        <Button
          variant="secondary"
          isDisabled={!confirmed || !deployment}
          isPending={preview.isPending}
          onPress={() => send(preview, true)}
        >
          {preview.data ? t('request.dryRunAgain') : t('request.dryRun')}
        </Button>
        <Button
          variant="primary"
          destructive
          isDisabled={
            !confirmed || !preview.data || preview.data.refusals.length > 0
          }
          isPending={request.isPending}
          onPress={() => send(request, false)}
        >
          {t('request.submit')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

/** What guards say, and which of them a person may set aside: the calls are asked for again then. */
function Refused(props: {
  refusals: readonly RollbackRefusalView[];
  setAside: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const { refusals, setAside, onChange } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const may = refusals.filter(({ maySetAside }) => maySetAside);
  return (
    <div className={styles.body}>
      <Alert
        status="warning"
        icon
        title={t('request.refused')}
        description={<RefusalList refusals={refusals} />}
      />
      {may.map(({ code }) => (
        <Checkbox
          key={code}
          isSelected={setAside.includes(code)}
          onChange={isSelected =>
            onChange(
              isSelected
                ? [...setAside, code]
                : setAside.filter(one => one !== code),
            )
          }
        >
          {t('request.setAside', { code })}
        </Checkbox>
      ))}
      {may.length > 0 && (
        <p className={styles.text}>{t('request.setAsideHint')}</p>
      )}
    </div>
  );
}

function DeploymentChoice(props: {
  offered: readonly DeploymentView[];
  picked: DeploymentView | undefined;
  onPick: (id: string) => void;
}) {
  const { offered, picked, onPick } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const formats = useFormats();
  const nowMs = useNow();
  if (!picked) {
    return <Alert status="warning" icon title={t('request.noDeployment')} />;
  }
  return (
    <Select
      label={t('request.deployment')}
      options={offered.map(one => ({
        id: one.id,
        label: t('request.deploymentOf', {
          version: versionName(one),
          environment: one.environment,
          when: formats.relative(Date.parse(one.startedAt), nowMs),
        }),
      }))}
      value={picked.id}
      onChange={key => onPick(String(key))}
    />
  );
}
