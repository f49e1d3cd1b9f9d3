import { randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hmac } from '../session/crypto.ts';

/** Name of the file by which a medium is known again; each office has its own, so that one stick can serve two. */
export function markerName(office: string): string {
  return `andu-medium-${office.slice(0, 8)}.json`;
}
const FORMAT = 'andu-medium/1';
const LARGEST = 2_000;
const TOKEN_BYTES = 24;

const marker = z.strictObject({
  format: z.literal(FORMAT),
  office: z.uuid(),
  token: z.string().min(16).max(64),
  mac: z.string().min(16).max(100),
});
export type Marker = z.infer<typeof marker>;

/** What a marker is bound to: copied to another file system or changed to name another medium, it no longer fits. */
export interface Binding {
  readonly office: string;
  readonly mediumId: string;
  readonly token: string;
  readonly fileSystem: string | null;
}

const macOf = (key: Uint8Array, { office, mediumId, token, fileSystem }: Binding): string =>
  hmac(key, JSON.stringify([FORMAT, office, mediumId, token, fileSystem])).toString('base64url');

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** True when the marker was made under this key for exactly this binding. */
export function fits(found: Marker, key: Uint8Array, binding: Binding): boolean {
  const given = Buffer.from(found.mac, 'base64url');
  const right = Buffer.from(macOf(key, binding), 'base64url');
  return given.length === right.length && timingSafeEqual(given, right);
}

/** An office's marker at the root of a medium; null when there is none, or something else of that name. */
export function readMarker(root: string, office: string): Marker | null {
  const path = join(root, markerName(office));
  try {
    const found = lstatSync(path);
    if (!found.isFile() || found.size > LARGEST) return null;
    const read = marker.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Writes the marker of a medium, over an old one, and sees that it has reached the device. */
export function writeMarker(root: string, key: Uint8Array, binding: Binding): void {
  const text: Marker = {
    format: FORMAT,
    office: binding.office,
    token: binding.token,
    mac: macOf(key, binding),
  };
  const file = openSync(join(root, markerName(binding.office)), 'w');
  try {
    writeFileSync(file, `${JSON.stringify(text)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
