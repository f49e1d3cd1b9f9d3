import { readFile, writeFile } from 'node:fs/promises';

/**
 * Electron's fuses, in the order they stand in the binary. The list is Electron's own and only grows; a runtime
 * may know fewer of them than are named here, never more, or packaging stops until the new one is decided.
 */
export const FUSE_NAMES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;

export type FuseName = (typeof FUSE_NAMES)[number];
/** Every fuse decided: leaving one out is a type error. */
export type Fuses = Record<FuseName, boolean>;

const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1');
const WIRE_VERSION = 1;
const [OFF, ON, REMOVED] = [0x30, 0x31, 0x72];

interface Wire {
  /** Offset of the first fuse byte in the file. */
  start: number;
  length: number;
}

/**
 * The fuse wires of an Electron binary: sentinel, version byte, length byte, then one byte a fuse. A universal
 * macOS binary holds two of them.
 */
function findWires(binary: Buffer): Wire[] {
  const wires: Wire[] = [];
  for (let at = binary.indexOf(SENTINEL); at >= 0; at = binary.indexOf(SENTINEL, at + 1)) {
    const header = at + SENTINEL.length;
    if (binary[header] !== WIRE_VERSION) continue;
    const length = binary[header + 1] ?? 0;
    if (length > FUSE_NAMES.length) {
      throw new Error(`the runtime has ${length} fuses, ${FUSE_NAMES.length} are known: add the new ones`);
    }
    wires.push({ start: header + 2, length });
  }
  if (wires.length === 0) throw new Error('no fuse wire found: not an Electron binary');
  return wires;
}

/** Read the fuses back from a binary. Fuses that this runtime does not have yet or any more are absent. */
export async function readFuses(file: string): Promise<Partial<Fuses>> {
  const binary = await readFile(file);
  const read = (wire: Wire): Partial<Fuses> => {
    const fuses: Partial<Fuses> = {};
    FUSE_NAMES.slice(0, wire.length).forEach((name, index) => {
      const state = binary[wire.start + index];
      if (state === REMOVED) return;
      if (state !== ON && state !== OFF) throw new Error(`fuse ${name} has the unknown state ${state}`);
      fuses[name] = state === ON;
    });
    return fuses;
  };
  const [first, ...others] = findWires(binary).map(read);
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    throw new Error('the two halves of the binary have different fuses');
  }
  return first ?? {};
}

/** Set the named fuses in a binary, in place; the others keep their state. */
export async function writeFuses(file: string, fuses: Partial<Fuses>): Promise<void> {
  const binary = await readFile(file);
  for (const wire of findWires(binary)) {
    FUSE_NAMES.slice(0, wire.length).forEach((name, index) => {
      const wanted = fuses[name];
      if (wanted === undefined || binary[wire.start + index] === REMOVED) return;
      binary[wire.start + index] = wanted ? ON : OFF;
    });
  }
  await writeFile(file, binary);
}
