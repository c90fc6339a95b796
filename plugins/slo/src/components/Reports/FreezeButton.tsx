import { useAnalytics } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
} from '@backstage/ui';
import { problemMessage } from '@bellwether/kit-portal';
import type { ReportRequest } from '@bellwether/plugin-slo-common';
import { RiSnowflakeLine } from '@remixicon/react';
import { useState } from 'react';
import { useFreezeReport } from '../../api/queries/reports';
import { entityName } from '../../model/entityName';
import { sloTranslationRef } from '../../translation';
import shared from '../shared/TabPage.module.css';

/** Freezes a report once the reader has confirmed what that means. */
export function FreezeButton(props: {
  /** As it is called. */
  period: string;
  request: ReportRequest;
  /** Id of the frozen report. */
  onFrozen: (id: string) => void;
}) {
  const { period, request, onFrozen } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const analytics = useAnalytics();
  const [open, setOpen] = useState(false);
  const freeze = useFreezeReport();
  const scope = [...(request.owner ?? []), ...(request.system ?? [])];

  const confirm = async () => {
    analytics.captureEvent('freeze', 'report');
    try {
      const { id } = await freeze.mutateAsync(request);
      setOpen(false);
      onFrozen(id);
    } catch {
      // The dialog stays and says why.
    }
  };
  return (
    <DialogTrigger
      isOpen={open}
      onOpenChange={next => {
        if (next) freeze.reset();
        setOpen(next);
      }}
    >
      <Button size="small" variant="primary" iconStart={<RiSnowflakeLine />}>
        {t('reports.freeze.action')}
      </Button>
      <Dialog width={480}>
        <DialogHeader>{t('reports.freeze.title', { period })}</DialogHeader>
        <DialogBody>
          <div className={shared.root}>
            <span>{t('reports.freeze.description')}</span>
            <span>
              {scope.length > 0
                ? t('reports.freeze.scope', {
                    scope: scope.map(entityName).join(', '),
                  })
                : t('reports.freeze.everything')}
            </span>
            {freeze.error && (
              <Alert
                status="danger"
                icon
                role="alert"
                title={t('reports.freeze.failed')}
                description={problemMessage(freeze.error)}
              />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            {t('reports.freeze.cancel')}
          </Button>
          <Button
            variant="primary"
            isPending={freeze.isPending}
            onPress={confirm}
          >
            {t('reports.freeze.confirm')}
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
