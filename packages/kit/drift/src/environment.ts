/** Files of the runner through which a step tells later steps something, and what the step itself was given. */
const KEPT_BACK =
  /^(INPUT_.*|STATE_.*|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|TF_LOG.*|TF_CLI_ARGS.*)$/i;

/**
 * Environment of a tool: that of this process without what the tool has no business with. Logs of Terraform hold secrets, and
 * arguments from the environment would change what is asked, so both are left out.
 *
 * @public
 */
export function toolEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return {
    ...(Object.fromEntries(
      Object.entries(env).filter(
        ([name, value]) => value !== undefined && !KEPT_BACK.test(name),
      ),
    ) as Record<string, string>),
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
  };
}

/**
 * Values of the environment that must not be seen: variables of the configuration and what is named like a secret. A tool that
 * fails likes to quote them.
 *
 * @public
 */
export function environmentSecrets(
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  return Object.entries(env)
    .filter(([name]) =>
      /^TF_VAR_|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|_KEY$|_KEY_/i.test(
        name,
      ),
    )
    .map(([, value]) => value ?? '')
    .filter(value => value.length >= 4);
}
