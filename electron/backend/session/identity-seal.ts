import { AppError } from '#shared/errors.ts';
import {
  agreedKey,
  agreeWith,
  decrypt,
  encrypt,
  type KeyPair,
  KEY_BYTES,
  OpenFailed,
  publicKeyOf,
  wipe,
} from './crypto.ts';

/** Where a sealed value stands. It opens there and nowhere else: `recordId` must be the record's final id. */
export interface SealContext {
  readonly ledger: string;
  readonly recordId: string;
  readonly field: string;
}

/** Seals many values under one key agreement, so that an import of 100,000 rows takes seconds. */
export interface BatchSealer {
  readonly seal: (plaintext: string, context: SealContext) => Uint8Array;
  /** Forgets the key of the batch; nobody in this process can open its values without the identity key then. */
  readonly end: () => void;
}

/**
 * Seals what only a few may read (who reported). Any business account can seal; opening needs the private identity
 * key, which the key file wraps only to accounts with that right (README.md).
 */
export interface IdentitySealer {
  /** True when this session holds the private identity key. Whether it may use it is for the caller to check. */
  readonly canOpen: boolean;
  readonly seal: (plaintext: string, context: SealContext) => Uint8Array;
  readonly sealMany: () => BatchSealer;
  /**
   * @throws AppError E_PERMISSION {permission: 'reporter.read'} when the session has no identity key,
   *   E_OFFICE_DAMAGED {reason: 'sealedValue'} when the value was changed or belongs elsewhere
   */
  readonly open: (sealed: Uint8Array, context: SealContext) => string;
}

const PURPOSE = 'reporter-identity';
const VERSION = 1;
/** Lengths tell names apart, so values are padded to a multiple of this many bytes. */
const BLOCK = 64;
const LENGTH_BYTES = 4;

const binding = (officeId: string, context: SealContext) => [
  officeId,
  context.ledger,
  context.recordId,
  context.field,
];

function pad(plaintext: string): Uint8Array {
  const text = Buffer.from(plaintext, 'utf8');
  const padded = Buffer.alloc(Math.ceil((LENGTH_BYTES + text.length) / BLOCK) * BLOCK);
  padded.writeUInt32BE(text.length);
  text.copy(padded, LENGTH_BYTES);
  wipe(text);
  return padded;
}

function unpad(padded: Uint8Array): string {
  const bytes = Buffer.from(padded.buffer, padded.byteOffset, padded.byteLength);
  return bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + bytes.readUInt32BE());
}

function openWith(pair: KeyPair, officeId: string, sealed: Uint8Array, context: SealContext): string {
  try {
    if (sealed[0] !== VERSION || sealed.length <= 1 + KEY_BYTES) throw new OpenFailed();
    const key = agreedKey(pair, sealed.subarray(1, 1 + KEY_BYTES), PURPOSE);
    const padded = decrypt(key, sealed.subarray(1 + KEY_BYTES), PURPOSE, binding(officeId, context));
    const text = unpad(padded);
    wipe(key, padded);
    return text;
  } catch {
    throw new AppError('E_OFFICE_DAMAGED', { reason: 'sealedValue' });
  }
}

/**
 * A sealer of one office. Sealed form: `version ‖ ephemeral public key ‖ nonce ‖ ciphertext ‖ tag`, bound to
 * office, ledger, record and field.
 * @param privateKey the identity private key, null for accounts that do not hold it
 */
export function identitySealer(
  officeId: string,
  publicKey: Uint8Array,
  privateKey: Uint8Array | null,
): IdentitySealer {
  const sealMany = (): BatchSealer => {
    const { ephemeral, key } = agreeWith(publicKey, PURPOSE);
    const head = Buffer.concat([Buffer.of(VERSION), ephemeral]);
    let ended = false;
    return {
      seal: (plaintext, context) => {
        if (ended) throw new AppError('E_INTERNAL', { reason: 'batchEnded' });
        const padded = pad(plaintext);
        const box = encrypt(key, padded, PURPOSE, binding(officeId, context));
        wipe(padded);
        return new Uint8Array(Buffer.concat([head, box]));
      },
      end: () => {
        ended = true;
        wipe(key);
      },
    };
  };
  const pair = privateKey ? { publicKey: publicKeyOf(privateKey), privateKey } : null;
  return {
    canOpen: pair !== null,
    sealMany,
    seal: (plaintext, context) => {
      const batch = sealMany();
      try {
        return batch.seal(plaintext, context);
      } finally {
        batch.end();
      }
    },
    open: (sealed, context) => {
      if (!pair) throw new AppError('E_PERMISSION', { permission: 'reporter.read' });
      return openWith(pair, officeId, sealed, context);
    },
  };
}

/** What sessions without the office key get: it refuses everything with E_NOT_ADMITTED. */
export const noSealer: IdentitySealer = {
  canOpen: false,
  seal: () => {
    throw new AppError('E_NOT_ADMITTED');
  },
  sealMany: () => {
    throw new AppError('E_NOT_ADMITTED');
  },
  open: () => {
    throw new AppError('E_PERMISSION', { permission: 'reporter.read' });
  },
};
