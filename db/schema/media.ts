import type { Generated } from 'kysely';
import type { CarrierLevel, MediumKind, MediumState } from '#shared/domain/media.ts';

/** A removable medium of the office. */
export interface MediumTable {
  id: string;
  /** As it stands on its label. */
  number: string;
  kind: MediumKind;
  serial: string;
  level: CarrierLevel;
  holder: string;
  state: MediumState;
  /** Random text in the marker file on the medium; null for one that bears none (discs). */
  token: string | null;
  /** Identifier of its file system as the system tells it; null where it tells none. */
  fileSystem: string | null;
  registeredAt: string;
  registeredBy: string;
  changedAt: string;
}

/** What happened to a medium. */
export interface MediumEventTable {
  seq: Generated<number>;
  mediumId: string;
  at: string;
  accountId: string;
  /** registered | marked | lend | giveBack | reportLost | destroy. */
  act: string;
  note: string | null;
}

/** The one key under which markers are authenticated. */
export interface MediaKeyTable {
  id: number;
  key: Uint8Array;
  createdAt: string;
}
