import { Digest } from '../digest';
import { resourceFingerprint } from '../fingerprint';
import type { DriftAttribute, DriftResource, DriftSeverity } from '../model';
import type { Taint } from '../secrets/Taint';
import { canonical } from '../terraform/sameness';
import type { DraftPlace, DriftDraft, DriftOptions } from './draft';
import { ShownNames } from './ShownNames';
import { isSecret, shownValue, UNKNOWN_VALUE } from './shownValue';

/** Makes resources of drafts. */
export class Assembly {
  readonly names: ShownNames;

  private constructor(
    private readonly taint: Taint,
    private readonly options: DriftOptions,
    /** Of fingerprints. */
    readonly digest: Digest,
    private readonly masks: Digest | null,
    private readonly firstSeen: ReadonlyMap<string, string>,
  ) {
    this.names = new ShownNames(taint, masks);
  }

  static of(taint: Taint, options: DriftOptions): Assembly {
    const { fingerprintKey = null, maskKey, previous } = options;
    return new Assembly(
      taint,
      options,
      new Digest(fingerprintKey),
      maskKey ? new Digest(maskKey) : null,
      new Map(
        (previous?.resources ?? []).flatMap(({ drifted, ...resource }) => {
          const at = resource.firstSeen ?? previous?.checkedAt;
          return drifted && at ? [[identity(resource), at]] : [];
        }),
      ),
    );
  }

  resource(draft: DriftDraft, severity: DriftSeverity): DriftResource {
    const { type, mode, kind, drifted, deposed, actor, fix } = draft;
    const address = this.names.address(draft.address);
    const attributes: DriftAttribute[] = [];
    const places = [];
    for (const place of draft.places) {
      const attribute = this.attribute(place);
      attributes.push(attribute);
      places.push({
        path: attribute.path,
        values: this.valuesDigest(place),
      });
    }
    const first = this.firstSeen.get(identity({ address, deposed }));
    return {
      address,
      type: this.names.name(type),
      mode,
      module: draft.module && this.names.address(draft.module),
      kind,
      severity,
      drifted,
      cause: draft.cause && this.names.address(draft.cause),
      attributes,
      attributesOmitted: draft.placesOmitted,
      previousAddress:
        draft.previousAddress && this.names.address(draft.previousAddress),
      deposed,
      owner: this.options.ownerOf?.(draft) ?? null,
      actor,
      firstSeen: drifted ? (first ?? this.options.checkedAt ?? null) : null,
      fingerprint: resourceFingerprint(
        { address, deposed, kind },
        places,
        this.digest,
      ),
      fix,
    };
  }

  private attribute(place: DraftPlace): DriftAttribute {
    const sensitive = isSecret(place, this.taint);
    const path = this.names.path(place.path);
    if (!this.options.values) return { path, sensitive };
    return {
      path,
      before: shownValue(place.before, sensitive, this.masks),
      after: place.unknown
        ? UNKNOWN_VALUE
        : shownValue(place.after, sensitive, this.masks),
      sensitive,
    };
  }

  private valuesDigest({ before, after, unknown }: DraftPlace): string | null {
    if (!this.options.fingerprintKey) return null;
    return this.digest.hex(
      `${canonical(before)}\n${unknown ? '?' : canonical(after)}`,
    );
  }
}

function identity({
  address,
  deposed,
}: Pick<DriftResource, 'address' | 'deposed'>): string {
  return `${address}\n${deposed ?? ''}`;
}
