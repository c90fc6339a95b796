export {
  alertmanagerConfig,
  emitAlertmanager,
  type AlertmanagerConfig,
} from './config';
export type { AlertmanagerReceiver, AlertmanagerRoute } from './routes';
export type { InhibitRule } from './inhibition';
