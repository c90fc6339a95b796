/**
 * What reads playbooks in YAML: apart from the rest, because the parser is heavy and an executor needs none.
 *
 * @packageDocumentation
 */
export { readPlaybookText } from './playbook/readPlaybookText';
export {
  PROBES as ROLLBACK_PROBES,
  VERIFICATION as STEP_VERIFICATION,
} from './playbook/shapeParts';
