import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { problemMessage } from '@bellwether/kit-portal';
import { ReactNode, useState } from 'react';
import { isConfirmed } from '../../model/rollbacks';
import { deliveryTranslationRef } from '../../translation';
import styles from './ConfirmDialog.module.css';
import { ConfirmDraft, ConfirmFields, NOTHING_TYPED } from './ConfirmFields';

/** Asks for a reason and the name of the service before something changes what runs. */
export function ConfirmDialog(props: {
  title: string;
  hint: string;
  /** Name that has to be typed. */
  service: string;
  submit: string;
  destructive?: boolean;
  isPending: boolean;
  error: unknown;
  onSubmit: (draft: ConfirmDraft) => void;
  onClose: () => void;
  /** Further choices, above the reason. */
  children?: ReactNode;
}) {
  const { service, onSubmit, onClose } = props;
  const { t } = useTranslationRef(deliveryTranslationRef);
  const [draft, setDraft] = useState(NOTHING_TYPED);
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={560}>
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          <p className={styles.text}>{props.hint}</p>
          {props.children}
          <ConfirmFields service={service} draft={draft} onChange={setDraft} />
          {Boolean(props.error) && (
            <Alert
              status="danger"
              icon
              role="alert"
              title={t('confirm.failed', {
                message: problemMessage(props.error),
              })}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('confirm.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={props.destructive}
          isDisabled={!isConfirmed(draft, service)}
          isPending={props.isPending}
          onPress={() => onSubmit(draft)}
        >
          {props.submit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
