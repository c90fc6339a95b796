import type {
  BackstageCredentials,
  BackstageUserInfo,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { ExplainedDecision, decide } from './decide';
import type { PolicyRules } from './rules';

/**
 * Applies {@link PolicyRules} to the requests of the permission backend and leaves a debug line for every denial and for
 * everything that is more than looking.
 * @public
 */
export class BellwetherPolicy implements PermissionPolicy {
  readonly #rules: PolicyRules;
  readonly #logger: LoggerService;
  readonly #userInfo: UserInfoService;
  // The permission backend asks once per permission of a batch with one credentials object; without this memory a
  // token without ownership claims would cost a request to the auth backend for each of them.
  readonly #infos = new WeakMap<
    BackstageCredentials,
    Promise<BackstageUserInfo>
  >();

  constructor(options: {
    rules: PolicyRules;
    logger: LoggerService;
    userInfo: UserInfoService;
  }) {
    this.#rules = options.rules;
    this.#logger = options.logger;
    this.#userInfo = options.userInfo;
  }

  async handle(request: PolicyQuery, user?: PolicyQueryUser) {
    const info = user && (await this.#infoOf(user.credentials));
    const explained = decide(this.#rules, request, info);
    this.#log(request, info?.userEntityRef, explained);
    return explained.decision;
  }

  #infoOf(credentials: BackstageCredentials): Promise<BackstageUserInfo> {
    let info = this.#infos.get(credentials);
    if (!info) {
      info = this.#userInfo.getUserInfo(credentials);
      this.#infos.set(credentials, info);
    }
    return info;
  }

  #log(
    { permission }: PolicyQuery,
    userEntityRef: string | undefined,
    { decision, because }: ExplainedDecision,
  ) {
    const looked =
      permission.attributes.action === 'read' &&
      decision.result !== AuthorizeResult.DENY;
    if (looked) return;
    // Names come from requests: quoting keeps a line break in one from forging a second log line.
    this.#logger.debug(
      `${decision.result} ${JSON.stringify(permission.name)} for ${
        userEntityRef ?? 'nobody'
      }: ${because}`,
    );
  }
}
