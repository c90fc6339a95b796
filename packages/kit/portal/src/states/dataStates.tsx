import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import {
  RiCloudOffLine,
  RiErrorWarningLine,
  RiInboxLine,
  RiLock2Line,
  RiLoginBoxLine,
  RiPlugLine,
  RiQuestionLine,
} from '@remixicon/react';
import { RelativeTime } from '../time/RelativeTime';
import { kitPortalTranslationRef } from '../translation';
import { problemMessage, queryProblem } from './queryProblem';
import { StateMessage, StateMessageProps } from './StateMessage';

/** There is nothing, and that is fine: says why and what would change it. @public */
export function EmptyState(props: StateMessageProps) {
  return <StateMessage icon={<RiInboxLine />} {...props} />;
}

/** Nothing was declared or connected yet: says how, best with an example as children. @public */
export function NotConfiguredState(props: StateMessageProps) {
  return <StateMessage icon={<RiPlugLine />} {...props} />;
}

/** The caller may not see this. @public */
export function ForbiddenState(props: Partial<StateMessageProps>) {
  const { t } = useTranslationRef(kitPortalTranslationRef);
  return (
    <StateMessage
      icon={<RiLock2Line />}
      tone="warning"
      title={t('state.forbidden.title')}
      description={t('state.forbidden.description')}
      {...props}
    />
  );
}

/** It does not exist, or the caller may not know that it does: both read the same on purpose. @public */
export function NotFoundState(props: Partial<StateMessageProps>) {
  const { t } = useTranslationRef(kitPortalTranslationRef);
  return (
    <StateMessage
      icon={<RiQuestionLine />}
      title={t('state.notFound.title')}
      description={t('state.notFound.description')}
      {...props}
    />
  );
}

/**
 * A request failed. Maps 401, 403 and 404 to their own states, everything else to the message of the service and a
 * button to try again.
 * @public
 */
export function ErrorState(
  props: Partial<StateMessageProps> & { error: unknown; onRetry?: () => void },
) {
  const { error, onRetry, ...rest } = props;
  const { t } = useTranslationRef(kitPortalTranslationRef);
  const problem = queryProblem(error);
  if (problem === 'forbidden') return <ForbiddenState {...rest} />;
  if (problem === 'not-found') return <NotFoundState {...rest} />;
  const actions = onRetry && (
    <Button variant="secondary" onPress={onRetry}>
      {t('state.retry')}
    </Button>
  );
  if (problem === 'unauthenticated') {
    return (
      <StateMessage
        icon={<RiLoginBoxLine />}
        tone="warning"
        role="alert"
        title={t('state.unauthenticated.title')}
        description={t('state.unauthenticated.description')}
        actions={actions}
        {...rest}
      />
    );
  }
  if (problem === 'unavailable') {
    return (
      <StateMessage
        icon={<RiCloudOffLine />}
        tone="negative"
        role="alert"
        title={t('state.unavailable.title')}
        description={t('state.unavailable.description')}
        actions={actions}
        {...rest}
      />
    );
  }
  return (
    <StateMessage
      icon={<RiErrorWarningLine />}
      tone="negative"
      role="alert"
      title={t('state.error.title')}
      description={t('state.error.description', {
        message: problemMessage(error),
      })}
      actions={actions}
      {...rest}
    />
  );
}

/** The figures below are the last known ones: since when, why, and a button to refresh. @public */
export function StaleNotice(props: {
  /** ISO 8601 or epoch milliseconds of the figures shown. */
  since: string | number;
  error: unknown;
  onRetry?: () => void;
}) {
  const { t } = useTranslationRef(kitPortalTranslationRef);
  return (
    <Alert
      status="warning"
      icon
      role="status"
      title={t('state.stale.title', {
        when: <RelativeTime at={props.since} />,
      })}
      description={t('state.stale.description', {
        message: problemMessage(props.error),
      })}
      customActions={
        props.onRetry && (
          <Button size="small" variant="secondary" onPress={props.onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    />
  );
}
