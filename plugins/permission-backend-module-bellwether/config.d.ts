export interface Config {
  permission?: {
    /** Policy of the portal: deny by default, allow by rules. */
    bellwether?: {
      /**
       * What is allowed. Rules are united and have no order. When the list is absent the built-in rules apply:
       * signed-in users may look, cancel their own scaffolder tasks and push counts for what they own; members of a group
       * may run templates.
       */
      rules?: Array<{
        /** Shown in logs. Defaults to the configuration key, e.g. `permission.bellwether.rules[0]`. */
        name?: string;
        /** Permission names; one segment may be `*` and stands for one or more segments. */
        permissions: string[];
        /** Permission names that this rule does not speak about, in the same form. Default: none. */
        except?: string[];
        /** `*` alone for any signed-in user, or entity refs of groups and users; `group:*` is a member of any group. */
        to: string[];
        /** Only resources that the user or a group of the user owns. Default: any resource. */
        where?: 'owner';
      }>;
      /** Keep the built-in rules beside `rules`. Default: true without `rules`, false with them. */
      defaultRules?: boolean;
      /** How ownership of further resource types is checked. */
      ownerConditions?: Array<{
        /** Resource type of the permission, e.g. `catalog-entity`. */
        resourceType: string;
        /** Plugin that evaluates the condition. */
        pluginId: string;
        /** Name of the permission rule in that plugin. */
        rule: string;
        /** Parameter of the rule that takes a list of entity refs. */
        param: string;
      }>;
    };
  };
}
