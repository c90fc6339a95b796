export { Secrets } from '@bellwether/domain-egress';
